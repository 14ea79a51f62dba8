import { id, lineNum } from '../fields/lines';
import type { LineType } from '../types';

/** Bundles. */
export const groupLines: Readonly<Record<string, LineType>> = {
  GroupLineDetail: {
    title: 'Bundle',
    detailType: 'GroupLineDetail',
    counts: 'contents',
    line: {
      Id: id,
      Description: {
        type: 'string',
        label: 'Description',
        group: 'lines',
        rank: 'common',
        input: 'longtext',
        ifEmpty: 'Taken from the bundle if left empty',
        maxLength: 4000
      },
      LineNum: lineNum
    },
    detail: {
      GroupItemRef: {
        type: 'reference',
        label: 'Bundle',
        group: 'lines',
        rank: 'required',
        input: 'reference',
        hint: 'The bundle sold',
        ref: 'Item',
        filter: { entity: 'Item', field: 'Type', in: ['Group'], strict: true }
      },
      Quantity: {
        type: 'decimal',
        label: 'Qty',
        group: 'lines',
        rank: 'common',
        input: 'quantity',
        hint: 'How many bundles'
      },
      Line: {
        type: 'Line',
        list: true,
        label: 'Products in the bundle',
        group: 'lines',
        rank: 'rare',
        input: 'list',
        hint: 'QuickBooks fills it from the bundle'
      }
    },
    required: ['GroupLineDetail.GroupItemRef'],
    undocumented: { UOMRef: 'UOMRef', ServiceDate: 'date' }
  }
};
