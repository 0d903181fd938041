package io.roomhand.api.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.testkit.bench.Bench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.slf4j.LoggerFactory;

/**
 * {@code ./roomhand bench AREA...}: all areas without a name. {@code --short} measures the fewest
 * times that give a figure, which is what the comparison of two builds repeats in rounds.
 */
public final class BenchMain {
  private static final int USAGE = 64;
  private static final String SHORT = "--short";

  private BenchMain() {}

  public static void main(String[] args) throws Exception {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    Map<String, Bench> benches = new TreeMap<>();
    ServiceLoader.load(Bench.class).forEach(bench -> benches.put(bench.area(), bench));
    List<String> areas = new ArrayList<>(List.of(args));
    boolean brief = areas.removeIf(SHORT::equals);
    if (areas.isEmpty()) {
      areas.addAll(benches.keySet());
    }
    if (!benches.keySet().containsAll(areas)) {
      System.err.println(
          "usage: roomhand bench ["
              + String.join("|", benches.keySet())
              + "]... ["
              + SHORT
              + " | --against FOLDER [--rounds N]]");
      System.exit(areas.contains("--help") || areas.contains("-h") ? 0 : USAGE);
    }
    for (Map.Entry<String, Bench> bench : benches.entrySet()) {
      if (areas.contains(bench.getKey())) {
        if (brief) {
          bench.getValue().runShort();
        } else {
          bench.getValue().run();
        }
      }
    }
    System.exit(0);
  }
}
