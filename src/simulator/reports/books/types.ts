import type { JsonObject } from '../../values/json';
import type { Decimal } from '../../values/money';

/** An account of the books; one that the company never made, and QuickBooks does when it is needed, has no id. */
export interface Account {
  readonly id: string | undefined;
  /** Unique among all accounts. */
  readonly key: string;
  readonly name: string;
  readonly fullName: string;
  readonly number: string;
  readonly type: string;
  readonly subType: string;
  readonly description: string;
  readonly active: boolean;
  readonly parent: Account | undefined;
  /** What balances are on its usual side: 1 a debit, -1 a credit. */
  readonly side: 1 | -1;
  /** The company's record; none of an account that it never made. */
  readonly record: JsonObject | undefined;
}

/** Somebody whom the company deals with. */
export interface Person {
  readonly entity: 'Customer' | 'Vendor' | 'Employee';
  readonly id: string;
}

/**
 * What a posting is of its transaction: what was sold or bought, what is owed or was paid by it, the tax or discount on it,
 * or goods that moved by it.
 */
export type PostingRole = 'line' | 'owed' | 'money' | 'tax' | 'discount' | 'stock';

/** A debit or credit. */
export interface Posting {
  readonly account: Account;
  /** To the cent; a credit is below zero. */
  readonly amount: Decimal;
  readonly role: PostingRole;
  readonly person?: Person;
  readonly item?: string;
  readonly quantity?: Decimal;
  readonly rate?: Decimal;
  readonly class?: string;
  readonly memo?: string;
  /** Id of the tax rate, and the amount that is taxed. */
  readonly tax?: { readonly rate: string; readonly net: Decimal };
}

/** Goods that a transaction moves: into stock above zero, with what they cost where that is known. */
export interface Movement {
  readonly item: string;
  readonly quantity: Decimal;
  readonly value?: Decimal;
  readonly class?: string;
  /** Where gain or loss is counted, if that is not the cost of goods. */
  readonly against?: Account;
}

/** A transaction in the books. */
export interface Entry {
  readonly entity: string;
  /** None of what the company begins with. */
  readonly id: string | undefined;
  /** As reports call it. */
  readonly type: string;
  /** Its value of the parameter `transaction_type`. */
  readonly kind: string;
  readonly date: string;
  readonly number: string;
  readonly memo: string;
  readonly person?: Person;
  readonly department?: string;
  /** Estimates and purchase orders are listed, and post nothing. */
  readonly posts: boolean;
  readonly record: JsonObject;
  readonly postings: readonly Posting[];
  readonly movements: readonly Movement[];
}

/** One movement of stock in the order of time, with what it is worth. */
export interface StockMove {
  readonly entry: Entry;
  readonly item: string;
  readonly quantity: Decimal;
  readonly value: Decimal;
}
