/** The only two names of the web platform the engine uses; the worker, the browser and Node all have them. */
declare function atob(base64: string): string;
declare function btoa(binary: string): string;
