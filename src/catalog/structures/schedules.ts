import type { Structure } from '../types';

/** When something comes again. */
export const schedules: Readonly<Record<string, Structure>> = {
  RecurringInfo: {
    fields: {},
    undocumented: { Name: 'string', RecurType: 'string', Active: 'boolean', ScheduleInfo: 'RecurringScheduleInfo' }
  },
  RecurringScheduleInfo: {
    fields: {},
    undocumented: {
      IntervalType: 'string',
      NumInterval: 'integer',
      DayOfMonth: 'integer',
      DayOfWeek: 'string',
      WeekOfMonth: 'integer',
      MonthOfYear: 'string',
      RemindDays: 'integer',
      DaysBefore: 'integer',
      MaxOccurrences: 'integer',
      StartDate: 'date',
      EndDate: 'date',
      NextDate: 'date',
      PreviousDate: 'date'
    }
  }
};
