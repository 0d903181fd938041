package io.roomhand.api.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.rigs.bench.Bench;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/** {@code ./roomhand bench AREA...}: all areas without a name. */
public final class BenchMain {
  private static final int USAGE = 64;

  private BenchMain() {}

  public static void main(String[] args) throws Exception {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Map<String, Bench> benches = new TreeMap<>();
    ServiceLoader.load(Bench.class).forEach(bench -> benches.put(bench.area(), bench));
    List<String> areas = args.length == 0 ? List.copyOf(benches.keySet()) : List.of(args);
    if (!benches.keySet().containsAll(areas)) {
      System.err.println("usage: roomhand bench [" + String.join("|", benches.keySet()) + "]...");
      System.exit(areas.contains("--help") || areas.contains("-h") ? 0 : USAGE);
    }
    for (Map.Entry<String, Bench> bench : benches.entrySet()) {
      if (areas.contains(bench.getKey())) {
        bench.getValue().run();
      }
    }
    System.exit(0);
  }
}
