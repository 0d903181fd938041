package io.roomhand.api.document;

import io.roomhand.api.areas.EventTable;
import io.roomhand.api.areas.RoomCommands;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.api.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps {@code docs/asyncapi.yaml} what the tables say; a step of the build. */
public final class ApiDocument {
  private static final int USAGE = 64;

  private ApiDocument() {}

  /** The AsyncAPI document of this version; takes some ms. */
  public static String yaml() {
    return new AsyncApiDocument(RoomCommands.table(), EventTable.all(), Version.text()).yaml();
  }

  /** Writes the document to the file named by the only argument, where it would change. */
  public static void main(String[] args) throws IOException {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    if (args.length != 1) {
      System.err.println("usage: ApiDocument FILE");
      System.exit(USAGE);
    }
    Path file = Path.of(args[0]);
    String document = yaml();
    if (!Files.exists(file) || !Files.readString(file).equals(document)) {
      Files.writeString(file, document);
      System.err.println("roomhand: the API has changed, and so has " + file);
    }
  }
}
