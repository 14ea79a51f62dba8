import type { Structure } from '../types';

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
];
const intervals = ['Daily', 'Weekly', 'Monthly', 'Yearly'];

const asThemselves = (values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(values.map((value) => [value, value]));

/** When something comes again. Facts: `qbo/entities-more.json`; words: `qbo/labels-more.json`. */
export const schedules: Readonly<Record<string, Structure>> = {
  RecurringInfo: {
    title: 'Template',
    fields: {
      Name: {
        type: 'string',
        label: 'Template name',
        group: 'header',
        rank: 'required',
        input: 'text',
        hint: 'Your name for the template'
      },
      RecurType: {
        type: 'string',
        label: 'Type',
        group: 'header',
        rank: 'required',
        input: 'enum',
        hint: 'Made by itself, after a reminder, or by hand',
        options: { Automated: 'Scheduled', Reminded: 'Reminder', UnScheduled: 'Unscheduled' },
        values: ['Automated', 'Reminded', 'UnScheduled']
      },
      ScheduleInfo: {
        type: 'RecurringScheduleInfo',
        label: 'Schedule',
        group: 'header',
        rank: 'common',
        input: 'fields',
        hint: 'How often, from when, until when',
        showWhen: { RecurType: ['Automated', 'Reminded'] }
      },
      Active: {
        type: 'boolean',
        label: 'Active',
        alt: ['Pause'],
        group: 'advanced',
        rank: 'common',
        input: 'yesno',
        hint: 'Off: the template rests'
      }
    }
  },
  RecurringScheduleInfo: {
    title: 'Schedule',
    fields: {
      IntervalType: {
        type: 'string',
        label: 'Interval',
        group: 'header',
        rank: 'required',
        input: 'enum',
        hint: 'Daily, weekly, monthly or yearly',
        options: asThemselves(intervals),
        values: intervals
      },
      NumInterval: {
        type: 'integer',
        label: 'Every',
        group: 'header',
        rank: 'common',
        input: 'quantity',
        hint: 'Every how many days, weeks or months',
        showWhen: { IntervalType: ['Daily', 'Weekly', 'Monthly'] }
      },
      DayOfWeek: {
        type: 'string',
        label: 'Day of the week',
        group: 'header',
        rank: 'common',
        input: 'enum',
        hint: 'Day of the week it is made',
        options: asThemselves(days),
        values: days,
        showWhen: { IntervalType: ['Weekly', 'Monthly'] }
      },
      WeekOfMonth: {
        type: 'integer',
        label: 'Week of the month',
        group: 'header',
        rank: 'rare',
        input: 'quantity',
        hint: 'Which week: 1 is the first',
        showWhen: { IntervalType: ['Monthly'] }
      },
      DayOfMonth: {
        type: 'integer',
        label: 'Day of the month',
        group: 'header',
        rank: 'common',
        input: 'quantity',
        hint: 'Day of the month it is made',
        range: [1, 31],
        showWhen: { IntervalType: ['Monthly', 'Yearly'] }
      },
      MonthOfYear: {
        type: 'string',
        label: 'Month',
        group: 'header',
        rank: 'common',
        input: 'enum',
        hint: 'Month it is made',
        options: asThemselves(months),
        values: months,
        showWhen: { IntervalType: ['Yearly'] }
      },
      DaysBefore: {
        type: 'integer',
        label: 'Days in advance to create',
        alt: ['Create ... days in advance'],
        group: 'header',
        rank: 'rare',
        input: 'quantity',
        hint: 'Made this many days ahead',
        showWhen: { 'RecurringInfo.RecurType': ['Automated'] }
      },
      RemindDays: {
        type: 'integer',
        label: 'Remind days before the transaction date',
        alt: ['Remind ... days before the transaction date'],
        group: 'header',
        rank: 'rare',
        input: 'quantity',
        hint: 'Reminder this many days ahead',
        showWhen: { 'RecurringInfo.RecurType': ['Reminded'] }
      },
      StartDate: {
        type: 'date',
        label: 'Start date',
        group: 'header',
        rank: 'common',
        input: 'day',
        hint: 'First day it may be made'
      },
      EndDate: {
        type: 'date',
        label: 'End: by',
        alt: ['End'],
        group: 'header',
        rank: 'rare',
        input: 'day',
        ifEmpty: 'Last day; empty: no end'
      },
      MaxOccurrences: {
        type: 'integer',
        label: 'End: after',
        alt: ['End', 'occurrences'],
        group: 'header',
        rank: 'rare',
        input: 'quantity',
        ifEmpty: 'How many times in all; empty: no end'
      },
      NextDate: { type: 'date', readOnly: true },
      PreviousDate: { type: 'date', readOnly: true }
    }
  }
};
