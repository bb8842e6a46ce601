/** What LINE says when it refuses. The texts are LINE's; the bot reads them. */

export type ErrorDetail = { message: string; property?: string };

export class LineError extends Error {
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  readonly extra: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    message: string,
    more: {
      details?: readonly ErrorDetail[];
      extra?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.details = more.details ?? [];
    this.extra = more.extra ?? {};
    this.headers = more.headers ?? {};
  }

  toResponse(): Response {
    // LINE leaves `details` out when it has none.
    const body = {
      message: this.message,
      ...(this.details.length ? { details: this.details } : {}),
      ...this.extra,
    };
    return Response.json(body, { status: this.status, headers: this.headers });
  }
}

export const bodyErrors = (details: readonly ErrorDetail[]): LineError => new LineError(400, `The request body has ${details.length} error(s)`, { details });

/** Flex faults are named by a JSON pointer inside `contents`, not by messages[0].… */
export const invalidMessage = (index: number, details: readonly ErrorDetail[]): LineError =>
  new LineError(400, `A message (messages[${index}]) in the request body is invalid`, { details });

/** Here LINE sends no details; `property` is added because the sender looks for `to` there. */
export const invalidProperty = (property: string): LineError =>
  new LineError(400, `The property, '${property}', in the request body is invalid (line: -, column: -)`, {
    details: [{ message: "invalid", property }],
  });

export const unparsable = (): LineError => new LineError(400, "The request body could not be parsed as JSON (line: 1, column: 1)");
export const invalidReplyToken = (): LineError => new LineError(400, "Invalid reply token");
export const noRetryKeyHere = (): LineError => new LineError(400, "The retry key is not supported on this API");
export const badRetryKey = (): LineError => new LineError(400, "Invalid retry key");
export const unauthorized = (why: string): LineError => new LineError(401, `Authentication failed due to the following reason: ${why}`);
export const notOffered = (): LineError => new LineError(403, "Not available for this account");
export const notFound = (): LineError => new LineError(404, "Not found");
export const tooLarge = (): LineError => new LineError(413, "Request exceeds the max size of 2MB");
export const quotaUsedUp = (): LineError => new LineError(429, "You have reached your monthly limit.");
export const rateLimited = (): LineError => new LineError(429, "The API rate limit has been exceeded. Try again later.");
export const serverError = (): LineError => new LineError(500, "Internal server error");
export const unsupportedType = (type: string): LineError => new LineError(415, `The content type, ${type}, is not supported`);
