export declare const redisServer: string | undefined;
