declare module "saxen" {
  type Context = () => unknown;
  export class Parser {
    on(
      event: "openTag",
      handler: (name: string, attributes: () => false | Record<string, string>, decode: unknown, isEmpty: boolean) => void,
    ): this;
    on(event: "closeTag", handler: (name: string) => void): this;
    on(event: "text" | "cdata" | "attention" | "comment" | "question", handler: (text: string) => void): this;
    on(event: "error", handler: (error: Error, context: Context) => void): this;
    write(xml: string): this;
    end(): Error | null;
  }
}
