import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { QboError, refusal } from '../../../src/http/errors';
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

  it('is read from XML, which throttling answers with whatever was asked for', () => {
    const fault = xmlFault(
      '<?xml version="1.0"?><IntuitResponse><Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded; ' +
        'errorCode=003001; statusCode=429</Message><Detail>The request limit was reached &amp; more</Detail></Error></Fault></IntuitResponse>'
    );
    assert.equal(fault?.type, 'SERVICE');
    assert.equal(fault?.errors[0]?.code, '3001');
    assert.equal(fault?.errors[0]?.detail, 'The request limit was reached & more');
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
