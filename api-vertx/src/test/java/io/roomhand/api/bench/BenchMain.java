package io.roomhand.api.bench;

import io.roomhand.api.json.LeanJsonFactory;
import java.util.List;

/** {@code ./roomhand bench AREA...}. */
public final class BenchMain {
  private static final int USAGE = 64;

  private BenchMain() {}

  public static void main(String[] args) throws Exception {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    List<String> areas = args.length == 0 ? List.of("api") : List.of(args);
    if (!List.of("api").containsAll(areas)) {
      System.err.println("usage: roomhand bench [api]");
      System.exit(areas.contains("--help") || areas.contains("-h") ? 0 : USAGE);
    }
    new ApiBench().run();
    new ReadyBench().run();
    System.exit(0);
  }
}
