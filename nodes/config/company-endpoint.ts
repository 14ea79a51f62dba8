import type { NodeAPI } from 'node-red';
import type { Request, RequestHandler } from 'express';
import { type Company, invalidInput, toQboError } from 'node-red-contrib-quickbooks-online/core';
import { sendError } from '../shared/send-error';
import type { Connections } from './connections';

/** Answers a request about the company of the connection that its address names, with JSON or with the error. */
export type CompanyEndpoint = (work: (company: Company, request: Request) => Promise<object>) => RequestHandler;

export function companyEndpoint(RED: NodeAPI, connections: Connections): CompanyEndpoint {
  return (work) => (request, response) => {
    const controller = connections.shown(String(request.params.id));
    if (!controller) {
      sendError(response, invalidInput('connection', RED._('qbo-config.endpoint.unknownConnection')), 404);
      return;
    }
    controller
      .company()
      .then((company) => work(company, request))
      .then((answer) => response.json(answer))
      .catch((thrown: unknown) => sendError(response, toQboError(thrown)));
  };
}
