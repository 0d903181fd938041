package io.roomhand.api.bench.against;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Runs in the JVM of a build whose benches know no short form, as those of November 2026, and runs
 * the parts of which today's short form consists: so that both print the same figures, each
 * measured as often. By reflection, as these classes are of that build.
 */
final class OlderBench {
  private static final String BENCH = "io.roomhand.visca.bench.";
  private static final String EMULATOR = "io.roomhand.rigs.emulator.";

  /** As in the short form of {@code StopBench}. */
  private static final int STOPS = 40;

  /** As in {@code ManyHeadsBench}. */
  private static final int HEADS = 200;

  private OlderBench() {}

  public static void main(String[] args) throws Exception {
    if (args[0].equals("visca")) {
      for (String part : List.of("CodecBench", "RoundTripBench", "SerialBench")) {
        Object bench = make(BENCH + part);
        method(bench.getClass(), "run").invoke(bench);
      }
      for (String transport : List.of("TCP", "UDP", "SONY")) {
        stops(transport);
      }
      heads();
      System.exit(0);
    }
    Class<?> main = Class.forName(Benches.MAIN);
    main.getMethod("main", String[].class).invoke(null, (Object) args);
  }

  private static void stops(String transport) throws Exception {
    Class<?> options = Class.forName(EMULATOR + "ViscaCameraEmulator$Options");
    Class<?> emulator = Class.forName(EMULATOR + "ViscaCameraEmulator");
    Class<?> camera = Class.forName(EMULATOR + "ViscaCamera");
    Class<?> transports = Class.forName(EMULATOR + "Transport");
    Class<?> head = Class.forName("io.roomhand.core.ptz.PtzHead");
    Object kind = transports.getMethod("valueOf", String.class).invoke(null, transport);
    Object wish =
        method(options, "withTransport", transports)
            .invoke(options.getField("ANY_PORT").get(null), kind);
    try (AutoCloseable started =
        (AutoCloseable) method(emulator, "start", options).invoke(null, wish)) {
      Object address = method(emulator, "address").invoke(started);
      try (AutoCloseable heads = (AutoCloseable) make(BENCH + "BenchHeads", List.of(address))) {
        Object first = method(heads.getClass(), "head", int.class).invoke(heads, 0);
        PrintStream out = System.out;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        System.setOut(new PrintStream(line, true, StandardCharsets.UTF_8));
        Method stops =
            method(
                Class.forName(BENCH + "StopBench"), "stops", String.class, camera, head, int.class);
        try {
          stops.invoke(null, "warm-up", started, first, STOPS);
          line.reset();
          stops.invoke(null, transport.toLowerCase(Locale.ROOT), started, first, STOPS);
        } finally {
          System.setOut(out);
        }
        // of so few there is no 99th percentile
        System.out.print(
            line.toString(StandardCharsets.UTF_8).replaceAll(" p99 +[0-9.]+ ms ", " "));
      }
    }
  }

  private static void heads() throws Exception {
    double[] many =
        (double[])
            method(Class.forName(BENCH + "ManyHeadsBench"), "measure", int.class)
                .invoke(null, HEADS);
    System.out.printf(
        Locale.ROOT,
        "%-44s p50 %8.3f ms  p99 %8.3f ms  failed: %.0f  %.0f kB a head%n",
        HEADS + " heads",
        many[0],
        many[1],
        many[2],
        many[3]);
  }

  private static Method method(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  private static Object make(String type, Object... arguments) throws Exception {
    for (Constructor<?> constructor : Class.forName(type).getDeclaredConstructors()) {
      if (constructor.getParameterCount() == arguments.length) {
        constructor.setAccessible(true);
        try {
          return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause() instanceof Exception cause ? cause : e;
        }
      }
    }
    throw new NoSuchMethodException(type + " with " + arguments.length + " arguments");
  }
}
