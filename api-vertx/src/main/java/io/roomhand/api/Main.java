package io.roomhand.api;

import io.roomhand.api.config.ConfigFile;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.api.log.LogToStandardError;
import io.roomhand.core.config.WrongSetting;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DataFolder;
import io.roomhand.core.thread.Threads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service in the foreground: {@code ./roomhand run}. */
@Command(
    name = "roomhand run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the service of one room in the foreground.")
public final class Main implements Runnable {
  private static final int EXIT_FAILED = 1;
  private static final int EXIT_USAGE = 64;

  /** Milliseconds since the epoch at which the launcher was called. */
  private static final String STARTED_AT = "roomhand.startedAtMillis";

  @Option(names = "--virtual", description = "simulated devices instead of this machine's")
  private boolean virtual;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "configuration; default: roomhand.yaml in the user's configuration folder or"
              + " in /etc/roomhand")
  private @Nullable Path configFile;

  @Option(names = "--ws-port", paramLabel = "N", description = "WebSocket port; 0: any free one")
  private @Nullable Integer wsPort;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      description =
          "HTTP port; 0: any free one; default: httpPort of the configuration, else the one set"
              + " last with setHttpServerSettings, else 8766")
  private @Nullable Integer httpPort;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "settings and run files; default: $$ROOMHAND_DATA_DIR, else roomhand in the user's"
              + " state folder, for root /var/lib/roomhand")
  private @Nullable Path dataDir;

  @Option(
      names = "--trace",
      paramLabel = "visca[=FILE]",
      description =
          "writes every VISCA frame with its meaning into FILE; default: visca.trace in the current"
              + " folder")
  private @Nullable String trace;

  private final StopSignal stop;

  private Main(StopSignal stop) {
    this.stop = stop;
  }

  public static void main(String[] args) {
    StopSignal stop = StopSignal.awaited();
    System.setProperty("vertx.disableDnsResolver", "true");
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    LogToStandardError.use();
    Threads.handleUncaught(); // has a logger, which reads how it shall log
    CommandLine line = new CommandLine(new Main(stop));
    line.setParameterExceptionHandler(
        (failure, given) -> {
          System.err.println("roomhand: " + failure.getMessage());
          System.err.println("'roomhand run --help' tells the usage");
          return EXIT_USAGE;
        });
    int code = line.execute(args);
    if (code != 0 || line.isUsageHelpRequested() || line.isVersionHelpRequested()) {
      stop.exit(code);
    }
  }

  @Override
  public void run() {
    long started = Long.getLong(STARTED_AT, System.currentTimeMillis());
    try {
      RoomVerticle room = new RoomVerticle(configuration(), dataFolder(), virtual);
      Vertx vertx = vertx();
      Future<String> deployed = stop.begin(vertx, room, () -> vertx.deployVerticle(room));
      if (deployed != null) {
        deployed.onComplete(id -> ready(room, started), failure -> fail(reason(failure)));
      }
    } catch (IOException e) {
      fail(Reason.of(e));
    }
  }

  private static void ready(RoomVerticle room, long started) {
    System.out.printf(
        "READY ws=%d http=%d %s ms=%d%n",
        room.webSocketPort(),
        room.httpPort(),
        room.devices(),
        System.currentTimeMillis() - started);
    System.out.flush();
  }

  private RoomhandConfig configuration() throws IOException {
    if (configFile == null) {
      configFile = ConfigFile.standard(System.getenv()).orElse(null);
    }
    RoomhandConfig config =
        configFile == null ? RoomhandConfig.DEFAULT : ConfigFile.read(configFile);
    check("--ws-port", wsPort);
    check("--http-port", httpPort);
    RoomhandConfig chosen =
        config.withPorts(
            wsPort != null ? wsPort : config.wsPort(),
            httpPort != null ? httpPort : config.httpPort());
    checkPorts(chosen);
    return traced(chosen);
  }

  private void checkPorts(RoomhandConfig chosen) throws IOException {
    Integer http = chosen.httpPort();
    if (http != null && http != 0 && http == chosen.wsPort()) {
      String file = configFile == null ? "the default" : "the default or " + configFile;
      throw new IOException(
          "WebSocket and HTTP port are both %d (%s, %s); each needs one of its own: choose another with --ws-port or --http-port"
              .formatted(
                  http,
                  wsPort != null ? "--ws-port" : "wsPort of " + file,
                  httpPort != null ? "--http-port" : "httpPort of " + configFile));
    }
  }

  private RoomhandConfig traced(RoomhandConfig config) throws IOException {
    if (trace == null) {
      return config;
    }
    String[] parts = trace.split("=", 2);
    String file = parts.length == 2 ? parts[1] : parts[0] + ".trace";
    if (!parts[0].equals("visca") || file.isBlank()) {
      throw new IOException(
          "--trace "
              + trace
              + ": there is a trace of visca only; right would be --trace visca=FILE");
    }
    return config.with("trace", parts[0], file);
  }

  private static void check(String option, @Nullable Integer port) throws IOException {
    if (port != null && (port < 0 || port > 65_535)) {
      throw new IOException(option + " " + port + " is outside 0..65535");
    }
  }

  private Path dataFolder() {
    return dataDir != null
        ? dataDir
        : Path.of(DataFolder.standard(System.getenv(), System.getProperty("user.name", "")));
  }

  private static Vertx vertx() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(4)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  /** Made late: the first logger of a process reads how it shall log. */
  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }

  private String reason(Throwable cause) {
    if (cause instanceof WrongSetting wrong) {
      if (trace != null && wrong.key().startsWith("trace.")) {
        return "--trace " + trace + ": " + wrong.problem();
      }
      return configFile == null
          ? wrong.key() + ": " + wrong.problem()
          : ConfigFile.describe(configFile, wrong);
    }
    if (!(cause instanceof IOException) && !stop.given()) {
      log().error("the service could not start", cause);
    }
    return Reason.of(cause);
  }

  private void fail(String why) {
    if (stop.given()) {
      return; // a start that is given up fails, and the process ends by itself
    }
    PrintStream err = System.err;
    err.println("roomhand: " + why);
    err.flush();
    Runtime.getRuntime().halt(EXIT_FAILED);
  }
}
