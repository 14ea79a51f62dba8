import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { QboError } from '../../../src/http/qbo-error';
import { refusal } from '../../../src/http/refusal';
import { jsonFault, xmlFault } from '../../../src/http/fault';

describe('a fault in an answer', () => {
  it('is read from the API, with code, message, detail and element', () => {
    const fault = jsonFault({
      Fault: {
        Error: [
          {
            Message: 'Required param missing',
            Detail: 'Required parameter Name is missing',
            code: '2020',
            element: 'Name'
          }
        ],
        type: 'ValidationFault'
      }
    });
    assert.deepEqual(fault, {
      type: 'ValidationFault',
      errors: [
        {
          code: '2020',
          message: 'Required param missing',
          detail: 'Required parameter Name is missing',
          element: 'Name'
        }
      ]
    });
  });

  it('is read from the gateway, in lower case, its code without padding', () => {
    const message = 'message=AuthenticationFailed; errorCode=003200; statusCode=401';
    const fault = jsonFault({
      fault: { error: [{ message, detail: 'Token expired', code: null, element: null }], type: 'AUTHENTICATION' }
    });
    assert.equal(fault?.errors[0]?.code, '3200');
    assert.equal(fault?.type, 'AUTHENTICATION');
  });

  it('tells nobody the token that was rejected, in JSON nor in XML, and keeps what is none', () => {
    const long = `eyJ${'aB3_-.'.repeat(20)}==`;
    const texts: readonly (readonly [given: string, told: string])[] = [
      ['Token expired: AB0-short', 'Token expired'],
      [`Token expired: ${long}`, 'Token expired'],
      [`The token ${long} was revoked`, 'The token … was revoked'],
      ['Malformed bearer token: too short or too long', 'Malformed bearer token: too short or too long'],
      ['Stale SyncToken. Supplied value:5', 'Stale SyncToken. Supplied value:5']
    ];
    for (const [detail, told] of texts) {
      const json = jsonFault({ fault: { error: [{ message: detail, detail, code: '3200' }] } });
      assert.deepEqual([json?.errors[0]?.message, json?.errors[0]?.detail], [told, told]);
      const text = `<Fault><Error code="3200"><Message>${detail}</Message><Detail>${detail}</Detail></Error></Fault>`;
      const [error] = xmlFault(text)?.errors ?? [];
      assert.deepEqual([error?.message, error?.detail], [told, told]);
    }
  });

  it('keeps the word of a statement that could not be read', () => {
    const detail = 'QueryParserError: Unexpected token: Custmoer';
    const json = jsonFault({ Fault: { Error: [{ Message: 'Error parsing query', Detail: detail, code: '4000' }] } });
    assert.equal(json?.errors[0]?.detail, detail);
  });

  it('is read from XML, which throttling answers with whatever was asked for', () => {
    const fault = xmlFault(
      '<?xml version="1.0"?><IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded; ' +
        'errorCode=003001; statusCode=429</Message><Detail>The request limit was reached &amp; more</Detail></Error></Fault></IntuitResponse>'
    );
    assert.equal(fault?.type, 'SERVICE');
    assert.equal(fault?.errors[0]?.code, '3001');
    assert.equal(fault?.errors[0]?.detail, 'The request limit was reached & more');
  });

  for (const [what, text] of [
    [
      'without the end of the fault',
      '<Fault type="SERVICE"><Error code="3001"><Message>M</Message><Detail>D</Detail></Error>'
    ],
    [
      'without the end of the error',
      '<Fault type="SERVICE"><Error code="3001"><Message>M</Message><Detail>D</Detail></Fault>'
    ],
    [
      'without the end of the message',
      '<Fault type="SERVICE"><Error code="3001"><Message>M<Detail>D</Detail></Error></Fault>'
    ],
    ['that breaks off in the detail', '<Fault type="SERVICE"><Error code="3001"><Message>M</Message><Detail>D'],
    [
      'with the end of something else',
      '<Fault type="SERVICE"><Error code="3001"><Message>M</Message><Detail>D</IntuitResponse>'
    ]
  ] as const) {
    it(`keeps code and text in XML ${what}`, () => {
      const fault = xmlFault(`<?xml version="1.0"?><IntuitResponse>${text}`);
      assert.equal(fault?.type, 'SERVICE');
      assert.deepEqual(fault?.errors, [{ code: '3001', message: 'M', detail: 'D', element: undefined }]);
    });
  }

  it('has all of several errors in XML, closed or not', () => {
    for (const end of ['</Error>', '']) {
      const error = (code: string) => `<Error code="${code}" element="E${code}"><Message>M${code}</Message>${end}`;
      const fault = xmlFault(
        `<IntuitResponse><Fault type="V">${error('2020')}${error('2010')}</Fault></IntuitResponse>`
      );
      assert.deepEqual(
        fault?.errors.map(({ code, element, message }) => [code, element, message]),
        [
          ['2020', 'E2020', 'M2020'],
          ['2010', 'E2010', 'M2010']
        ]
      );
    }
  });

  it('is none in a record', () => {
    assert.equal(jsonFault({ Invoice: { Id: '1' } }), undefined);
    assert.equal(xmlFault('<html><body>502</body></html>'), undefined);
  });
});

describe('an error made of a fault', () => {
  const fault = {
    type: 'ValidationFault',
    errors: [{ code: '6240', message: 'Duplicate Name', detail: 'The name is taken' }]
  };

  it('says what happened and what to do, without a class name in front', () => {
    const error = refusal(fault, {});
    assert.match(String(error), /^The name is taken\. Names are shared by customers, vendors and employees/);
  });

  it('tells the first two of several, and has all of them in its cause', () => {
    const errors = [
      { code: '2020', message: 'Required', detail: 'Name is missing', element: 'Name' },
      { code: '6240', message: 'Duplicate', detail: 'The name is taken' },
      { code: '2010', message: 'Unsupported', detail: 'No such property', element: 'Colour' }
    ];
    const error = refusal({ type: 'ValidationFault', errors }, { status: 400 });
    assert.match(
      error.message,
      /Name is missing\..*\(QuickBooks error 2020\) The name is taken\..*error 6240\) \(and 1 more\)$/
    );
    assert.deepEqual(error.cause.errors, errors);
    assert.equal(error.code, '2020');
    assert.deepEqual(structuredClone(error.cause), error.cause);
    assert.equal(refusal({ errors: errors.slice(0, 2) }, {}).message.includes('more)'), false);
  });

  it('has no advice that contradicts it: what was made inactive does exist', () => {
    const detail = "Invalid Reference Id : Something you're trying to use has been made inactive.";
    const error = refusal({ errors: [{ code: '2500', message: 'Invalid Reference Id', detail }] }, {});
    assert.match(error.message, /made inactive\. .*or was made inactive/);
    assert.equal(
      refusal({ errors: [{ code: 'constructor', message: 'x' }] }, {}).message,
      'x. (QuickBooks error constructor)'
    );
  });

  it("carries Intuit's code as text and a plain cause that survives a copy", () => {
    const error = refusal(fault, { operation: 'customer.create', status: 400 });
    assert.equal(error.code, '6240');
    assert.deepEqual(Object.keys(error).includes('code') && Object.keys(error).includes('cause'), true);
    assert.deepEqual(structuredClone(error.cause), error.cause);
    assert.equal(error.cause.outcome, 'not_done');
    assert.ok(error instanceof QboError);
  });

  it('says of 600 that the request was done', () => {
    const error = refusal({ errors: [{ code: '600', message: 'Duplicate request id' }] }, {});
    assert.equal(error.cause.outcome, 'done');
    assert.equal(error.cause.retryable, false);
  });
});
