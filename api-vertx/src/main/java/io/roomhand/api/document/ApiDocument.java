package io.roomhand.api.document;

import io.roomhand.api.areas.EventTable;
import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.api.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps {@code docs/asyncapi.yaml} and {@code docs/control-api.md} what the tables say. */
public final class ApiDocument {
  private static final int USAGE = 64;

  private ApiDocument() {}

  /** The AsyncAPI document of this version; takes some ms. */
  public static String yaml() {
    return new AsyncApiDocument(RoomCommands.table(), EventTable.all(), Version.text()).yaml();
  }

  /** A step of the build: writes the AsyncAPI document and the contract where they would change. */
  public static void main(String[] args) throws IOException {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    if (args.length != 2) {
      System.err.println("usage: ApiDocument ASYNCAPI-FILE CONTRACT-FILE");
      System.exit(USAGE);
    }
    write(Path.of(args[0]), yaml());
    Path contract = Path.of(args[1]);
    write(contract, ContractDocument.renewed(Files.readString(contract)));
  }

  private static void write(Path file, String document) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(document)) {
      Files.writeString(file, document);
      System.err.println("roomhand: the API has changed, and so has " + file);
    }
  }
}
