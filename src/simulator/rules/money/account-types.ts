/** Classification and sub-types, the default first, of each account type (qbo/entities.json, accountTypes). */
const rows: Readonly<Record<string, readonly [classification: string, subTypes: string]>> = {
  Bank: [
    'Asset',
    'CashOnHand Checking MoneyMarket RentsHeldInTrust Savings TrustAccounts CashAndCashEquivalents OtherEarMarkedBankAccounts'
  ],
  'Other Current Asset': [
    'Asset',
    'EmployeeCashAdvances AllowanceForBadDebts DevelopmentCosts OtherCurrentAssets Inventory Investment_MortgageRealEstateLoans Investment_Other Investment_TaxExemptSecurities Investment_USGovernmentObligations LoansToOfficers LoansToOthers LoansToStockholders PrepaidExpenses Retainage UndepositedFunds AssetsAvailableForSale BalWithGovtAuthorities CalledUpShareCapitalNotPaid ExpenditureAuthorisationsAndLettersOfCredit GlobalTaxDeferred GlobalTaxRefund InternalTransfers OtherConsumables ProvisionsCurrentAssets ShortTermInvestmentsInRelatedParties ShortTermLoansAndAdvancesToRelatedParties TradeAndOtherReceivables'
  ],
  'Fixed Asset': [
    'Asset',
    'FurnitureAndFixtures AccumulatedDepletion AccumulatedDepreciation DepletableAssets FixedAssetComputers FixedAssetCopiers FixedAssetFurniture FixedAssetPhone FixedAssetPhotoVideo FixedAssetSoftware FixedAssetOtherToolsEquipment Land LeaseholdImprovements OtherFixedAssets AccumulatedAmortization Buildings IntangibleAssets MachineryAndEquipment Vehicles AssetsInCourseOfConstruction CapitalWip CumulativeDepreciationOnIntangibleAssets IntangibleAssetsUnderDevelopment LandAsset NonCurrentAssets ParticipatingInterests ProvisionsFixedAssets'
  ],
  'Other Asset': [
    'Asset',
    'Licenses LeaseBuyout OtherLongTermAssets SecurityDeposits AccumulatedAmortizationOfOtherAssets Goodwill OrganizationalCosts AssetsHeldForSale AvailableForSaleFinancialAssets DeferredTax Investments LongTermInvestments LongTermLoansAndAdvancesToRelatedParties OtherIntangibleAssets OtherLongTermInvestments OtherLongTermLoansAndAdvances PrepaymentsAndAccruedIncome ProvisionsNonCurrentAssets'
  ],
  'Accounts Receivable': ['Asset', 'AccountsReceivable'],
  Equity: [
    'Equity',
    'OpeningBalanceEquity PartnersEquity RetainedEarnings AccumulatedAdjustment OwnersEquity PaidInCapitalOrSurplus PartnerContributions PartnerDistributions PreferredStock CommonStock TreasuryStock EstimatedTaxes Healthcare PersonalIncome PersonalExpense AccumulatedOtherComprehensiveIncome CalledUpShareCapital CapitalReserves DividendDisbursed EquityInEarningsOfSubsiduaries InvestmentGrants MoneyReceivedAgainstShareWarrants OtherFreeReserves ShareApplicationMoneyPendingAllotment ShareCapital Funds'
  ],
  Expense: [
    'Expense',
    'Travel AdvertisingPromotional BadDebts BankCharges CharitableContributions CommissionsAndFees Entertainment EntertainmentMeals EquipmentRental FinanceCosts GlobalTaxExpense Insurance InterestPaid LegalProfessionalFees OfficeExpenses OfficeGeneralAdministrativeExpenses OtherBusinessExpenses OtherMiscellaneousServiceCost PromotionalMeals RentOrLeaseOfBuildings RepairMaintenance ShippingFreightDelivery SuppliesMaterials TravelMeals Utilities Auto CostOfLabor DuesSubscriptions PayrollExpenses TaxesPaid UnappliedCashBillPaymentExpense AmortizationExpense AppropriationsToDepreciation BorrowingCost DistributionCosts ExternalServices ExtraordinaryCharges IncomeTaxExpense LossOnDiscontinuedOperationsNetOfTax ManagementCompensation OtherCurrentOperatingCharges OtherExternalServices OtherRentalCosts OtherSellingExpenses ProjectStudiesSurveysAssessments PurchasesRebates ShippingAndDeliveryExpense StaffCosts Sundry TravelExpensesGeneralAndAdminExpenses TravelExpensesSellingExpense'
  ],
  'Other Expense': [
    'Expense',
    'Depreciation ExchangeGainOrLoss OtherMiscellaneousExpense PenaltiesSettlements Amortization GasAndFuel HomeOffice HomeOwnerRentalInsurance OtherHomeOfficeExpenses MortgageInterest RentAndLease RepairsAndMaintenance ParkingAndTolls Vehicle VehicleInsurance VehicleLease VehicleLoanInterest VehicleLoan VehicleRegistration VehicleRepairs OtherVehicleExpenses Utilities WashAndRoadServices DeferredTaxExpense Depletion ExceptionalItems ExtraordinaryItems IncomeTaxOtherExpense MatCredit PriorPeriodItems TaxRoundoffGainOrLoss'
  ],
  'Cost of Goods Sold': [
    'Expense',
    'CostOfLaborCos EquipmentRentalCos OtherCostsOfServiceCos ShippingFreightDeliveryCos SuppliesMaterialsCogs CostOfSales FreightAndDeliveryCost'
  ],
  'Accounts Payable': [
    'Liability',
    'AccountsPayable OutstandingDuesMicroSmallEnterprise OutstandingDuesOtherThanMicroSmallEnterprise'
  ],
  'Credit Card': ['Liability', 'CreditCard'],
  'Long Term Liability': [
    'Liability',
    'NotesPayable OtherLongTermLiabilities ShareholderNotesPayable AccrualsAndDeferredIncome AccruedLongLermLiabilities AccruedVacationPayable BankLoans DebtsRelatedToParticipatingInterests DeferredTaxLiabilities GovernmentAndOtherPublicAuthorities GroupAndAssociates LiabilitiesRelatedToAssetsHeldForSale LongTermBorrowings LongTermDebit LongTermEmployeeBenefitObligations ObligationsUnderFinanceLeases OtherLongTermProvisions ProvisionForLiabilities ProvisionsNonCurrentLiabilities StaffAndRelatedLongTermLiabilityAccounts'
  ],
  'Other Current Liability': [
    'Liability',
    'OtherCurrentLiabilities DirectDepositPayable LineOfCredit LoanPayable GlobalTaxPayable GlobalTaxSuspense PayrollClearing PayrollTaxPayable PrepaidExpensesPayable RentsInTrustLiability TrustAccountsLiabilities FederalIncomeTaxPayable InsurancePayable SalesTaxPayable StateLocalIncomeTaxPayable AccruedLiabilities CurrentLiabilities CurrentPortionEmployeeBenefitsObligations CurrentPortionOfObligationsUnderFinanceLeases CurrentTaxLiability DividendsPayable DutiesAndTaxes InterestPayables ProvisionForWarrantyObligations ProvisionsCurrentLiabilities ShortTermBorrowings SocialSecurityAgencies StaffAndRelatedLiabilityAccounts SundryDebtorsAndCreditors TradeAndOtherPayables'
  ],
  Income: [
    'Revenue',
    'OtherPrimaryIncome NonProfitIncome SalesOfProductIncome ServiceFeeIncome DiscountsRefundsGiven UnappliedCashPaymentIncome CashReceiptIncome OperatingGrants OtherCurrentOperatingIncome OwnWorkCapitalized RevenueGeneral SalesRetail SalesWholesale SavingsByTaxScheme'
  ],
  'Other Income': [
    'Revenue',
    'OtherInvestmentIncome DividendIncome InterestEarned OtherMiscellaneousIncome TaxExemptInterest GainLossOnSaleOfFixedAssets GainLossOnSaleOfInvestments LossOnDisposalOfAssets OtherOperatingIncome UnrealisedLossOnSecuritiesNetOfTax'
  ]
};

export interface AccountType {
  readonly name: string;
  readonly classification: string;
  readonly subTypes: readonly string[];
}

const types: readonly AccountType[] = Object.entries(rows).map(([name, [classification, subTypes]]) => ({
  name,
  classification,
  subTypes: subTypes.split(' ')
}));

/** The type of that name, else the first that has the sub-type; undefined when there is none. */
export function accountType(name: string | undefined, subType: string | undefined): AccountType | undefined {
  return types.find((type) => (name === undefined ? type.subTypes.includes(subType ?? '') : type.name === name));
}
