import { type JsonObject } from './values/json';

/** One entry of `Fault.Error[]` (qbo/errors.md §2). */
export interface FaultEntry {
  Message: string;
  Detail: string;
  code: string;
  element?: string;
}

/** A request that QuickBooks refuses. Thrown by the rules, turned into an answer at one place. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    readonly entry: FaultEntry
  ) {
    super(`${entry.code} ${entry.Detail}`);
  }

  body(time: string): JsonObject {
    return { Fault: { Error: [{ ...this.entry }], type: this.type }, time };
  }
}

/** Message texts by code, as in answers of the service where known (qbo/errors.md §2 to §4), else in its manner. */
const messages: Readonly<Record<string, string>> = {
  '500': 'Unsupported Operation',
  '600': 'Duplicate request id',
  '610': 'Object Not Found',
  '620': 'Transaction cannot be linked',
  '900': 'Invalid Parent',
  '1040': 'Batch size exceeded',
  '2000': 'Invalid object name',
  '2010': 'Request has invalid or unsupported property',
  '2020': 'Required param missing, need to supply the required value for the API',
  '2030': 'Invalid ID',
  '2040': 'Invalid String. The string contains characters that are not allowed',
  '2050': 'String length is either shorter or longer than supported by specification',
  '2060': 'Invalid Date format',
  '2070': 'Invalid Date',
  '2080': 'Invalid Number format',
  '2090': 'Invalid Number',
  '2100': 'Invalid Decimal format',
  '2110': 'Invalid Decimal',
  '2120': 'Invalid data type',
  '2130': 'Invalid requestid format',
  '2170': 'Invalid Enumeration',
  '2190': 'Invalid Date range',
  '2210': 'Invalid Email Address format',
  '2220': 'Invalid Currency',
  '2230': 'Invalid Boolean',
  '2240': 'Invalid Number range',
  '2250': 'Lines missing',
  '2260': 'PostingType missing',
  '2290': 'Negative amount',
  '2300': 'Journal entry not in balance',
  '2500': 'Invalid Reference Id',
  '2600': 'Conflicting elements',
  '4000': 'Error parsing query',
  '4001': 'Invalid query',
  '5010': 'Stale Object Error',
  '5030': 'Feature Not Supported Error',
  '6000': 'A business validation error has occurred while processing your request',
  '6030': 'Upload too large',
  '6040': 'Metadata is not an Attachable',
  '6041': 'Invalid file',
  '6050': 'Entity type cannot have attachments',
  '6060': 'Opening balance date missing',
  '6070': 'Amount calculation incorrect in the request',
  '6090': 'Discount line incomplete',
  '6100': 'Invalid Line tax code',
  '6130': 'Bill with parent not allowed',
  '6140': 'Duplicate Document Number Error',
  '6150': 'Invalid ParentRef',
  '6160': 'TaxCodeRef missing',
  '6170': 'TxnTaxDetail not applicable',
  '6180': 'Hierarchy too deep',
  '6220': 'Delete List Has Balance Error',
  '6240': 'Duplicate Name Exists Error',
  '6270': 'Transaction date is prior to start date for inventory item',
  '6290': 'Employee or vendor, not both',
  '6300': 'NameOf missing',
  '6310': 'Customer needed',
  '6320': 'Invalid billable status',
  '6330': 'Hourly rate missing',
  '6340': 'Invalid time',
  '6360': 'Start time missing',
  '6370': 'End time missing',
  '6380': 'Duration missing',
  '6390': 'Two durations',
  '6420': 'Email address needed',
  '6430': 'Invalid account type',
  '6440': 'Line needs an item or an account',
  '6520': 'Inventory quantity missing',
  '6540': 'Already deposited',
  '10100': 'Result set too large'
};

/** Codes whose faults name no element (qbo/recorded.md 25, 27, 31). */
const withoutElement = new Set(['500', '2010', '6240']);

/** A ValidationFault with HTTP 400 and the known message of its code. */
export function refusal(code: string, detail: string, element = '', status = 400): Refusal {
  return new Refusal(status, 'ValidationFault', {
    Message: messages[code] ?? detail,
    Detail: detail,
    code,
    ...(!withoutElement.has(code) && { element })
  });
}

export function missingParameter(path: string): Refusal {
  return refusal('2020', `Required parameter ${path} is missing in the request`, path);
}

/** 2010: the service tells a property that it does not know, or of another type, from a good one, and names none of them. */
export function unreadable(reason = 'failed to parse json object; a property'): Refusal {
  return refusal('2010', `Property Name:${reason} specified is unsupported or invalid`);
}

/** 2010 for a text where a number or a yes or no belongs (qbo/recorded.md 4). `type`: how the service calls what it wants. */
export function unreadableText(type: string, text: string): Refusal {
  return unreadable(`Can not construct instance of ${type} from String value '${text}': not a valid representation`);
}

/** The content type of a body is none that is taken: 500 where it is JSON, else 400 (qbo/recorded.md 13). */
export function cannotConsume(type: string): Refusal {
  const detail = 'Operation Cannot consume content type is not supported.';
  return refusal('500', detail, '', type === 'application/json' ? 500 : 400);
}

export function notFound(): Refusal {
  return refusal(
    '610',
    "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees."
  );
}

export function stale(): Refusal {
  return refusal(
    '5010',
    'Stale Object Error : You and another user were working on this at the same time. The other user finished before you did, so your work was not saved.'
  );
}

export function unsupportedOperation(operation: string): Refusal {
  return refusal('500', `Operation ${operation} is not supported.`);
}

export function businessRule(detail: string): Refusal {
  return refusal('6000', `Business Validation Error: ${detail}`);
}

export function cannotLink(detail: string): Refusal {
  return refusal('620', `Transaction cannot be linked : ${detail}`, 'Line.LinkedTxn');
}

/** The fault of an error of the service itself; it has come with HTTP 200 too (qbo/errors.md §3). */
export function systemFault(detail: string, status: number): Refusal {
  const Message = 'An application error has occurred while processing your request';
  return new Refusal(status, 'SystemFault', { Message, Detail: `System Failure Error: ${detail}`, code: '10000' });
}

/** Query faults have no `element` in the service's answers. */
export function queryFault(code: '4000' | '4001', detail: string): Refusal {
  const kind = code === '4000' ? 'QueryParserError' : 'QueryValidationError';
  const Message = messages[code] ?? '';
  return new Refusal(400, 'ValidationFault', { Message, Detail: `${kind}: ${detail}`, code });
}

/** The lower-case body of authentication and authorization failures (samples/ops/fault.401.json, fault.403.json). */
export function gatewayFault(status: 401 | 403, detail: string | null, time: number): JsonObject {
  const code = status === 401 ? '3200' : '3100';
  const name = status === 401 ? 'AuthenticationFailed' : 'ApplicationAuthorizationFailed';
  return {
    warnings: null,
    intuitObject: null,
    fault: {
      error: [{ message: `message=${name}; errorCode=00${code}; statusCode=${status}`, detail, code, element: null }],
      type: status === 401 ? 'AUTHENTICATION' : 'SERVICE'
    },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time,
    status: null,
    cdcresponse: []
  };
}
