/** Files that QuickBooks takes, by the ending of their name (`qbo/api.md` section 10). */
export const contentTypes: Readonly<Record<string, string>> = {
  ai: 'application/postscript',
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eps: 'application/postscript',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpg',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
  png: 'image/png',
  rtf: 'text/rtf',
  tif: 'image/tiff',
  txt: 'text/plain',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'text/xml'
};

/** Most bytes of one upload (`qbo/limits.md` section 2). */
export const maxUploadBytes = 100 * 1024 * 1024;
