package io.roomhand.visca.driver;

import io.roomhand.core.config.Section;
import io.roomhand.core.config.WrongSetting;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.core.thread.Threads;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.driver.HeadKeeper.Patience;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.route.HeadNetwork;
import io.roomhand.visca.route.NetworkRoute;
import io.roomhand.visca.route.Route;
import io.roomhand.visca.route.SerialRoute;
import io.roomhand.visca.route.ViscaAddress;
import io.roomhand.visca.route.ViscaAddress.Network;
import io.roomhand.visca.route.ViscaAddress.Protocol;
import io.roomhand.visca.route.ViscaAddress.Serial;
import io.roomhand.visca.serial.NativeSerialPort;
import io.roomhand.visca.serial.OpenSerialPort;
import io.roomhand.visca.serial.SerialLine;
import io.roomhand.visca.trace.TraceFile;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heads that the configuration names. All network heads live on one thread, {@code
 * visca-network}, and those of a serial line on one of the line's own, {@code visca-NAME}.
 */
public final class ViscaProvider implements DeviceProvider {
  private static final Logger log = LoggerFactory.getLogger(ViscaProvider.class);
  private static final int MOST_LOOK_UPS = 32;
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration READY_LIMIT = Duration.ofMillis(700);
  private static final Duration STOP_LIMIT = Duration.ofMillis(300);
  private static final Duration END_LIMIT = Duration.ofMillis(400);

  /**
   * What the configuration says to this module.
   *
   * @param profiles all camera models, those of the configuration included
   * @param trace the file into which every frame is written; null for none
   */
  public record Settings(ProfileTable profiles, @Nullable String trace) {

    /** All keys of the module; throws {@link WrongSetting} for the first mistake. */
    public static Settings of(Section file) {
      List<Map<String, String>> models = new ArrayList<>();
      for (Section model : file.section("visca").sections("profiles")) {
        models.add(model.words());
      }
      Section traces = file.section("trace");
      String trace = traces.text("visca");
      traces.check(trace == null || !trace.isBlank(), "visca", trace, "the name of a file");
      try {
        return new Settings(ProfileTable.BUILT_IN.with(models), trace);
      } catch (IllegalArgumentException e) {
        throw WrongSetting.in("visca.profiles", e);
      }
    }

    /** Throws {@link WrongSetting} where the trace can't be written. Blocks shortly. */
    public void tryTrace() {
      if (trace != null) {
        try {
          TraceFile.check(trace);
        } catch (IllegalArgumentException e) {
          throw new WrongSetting("trace.visca", String.valueOf(e.getMessage()));
        }
      }
    }

    /**
     * Checks an address, and whether there is the camera model that it names; reaches out for
     * nothing.
     *
     * @throws IllegalArgumentException saying what is wrong and what would be right
     */
    public void checkHead(String address) {
      ViscaAddress.parse(address);
      ProfileChoice unused = new ProfileChoice(profiles, address);
    }
  }

  private final TimeSource time;
  private final OpenSerialPort.Opener serialPorts;
  private final Duration silence;
  private final int sonyPort;
  private final List<HeadKeeper> heads = new ArrayList<>();
  private final Map<String, OwnLine> lines = new LinkedHashMap<>();
  private final CompletableFuture<Void> ready;
  private final ThreadPoolExecutor names;
  private final @Nullable TraceFile trace;
  private @Nullable HeadNetwork network;

  /** Begins to connect; a wrong address is logged and left out. */
  public ViscaProvider(ProviderContext context) {
    this(context, NativeSerialPort::open, SILENCE, Protocol.SONY_UDP.usualPort);
  }

  /**
   * @param serialPorts opens serial ports
   * @param silence after which a head, or a serial line, that has answered is taken for lost
   * @param sonyPort number of the UDP port of ours that Sony's heads share
   */
  ViscaProvider(
      ProviderContext context, OpenSerialPort.Opener serialPorts, Duration silence, int sonyPort) {
    this.time = context.time();
    this.serialPorts = serialPorts;
    this.silence = silence;
    this.sonyPort = sonyPort;
    Settings settings = Settings.of(context.config());
    ProfileTable profiles = settings.profiles();
    this.trace = trace(settings.trace(), time);
    Map<PtzSetup, ViscaAddress> wanted = ConfiguredHeads.read(context.ptz(), profiles);
    this.names = names(Math.max(1, wanted.size()));
    Map<String, Integer> places = ConfiguredHeads.places(wanted.values());
    wanted.forEach((setup, address) -> add(setup, address, profiles, places, context));
    this.ready =
        CompletableFuture.allOf(
            heads.stream().map(HeadKeeper::decided).toArray(CompletableFuture[]::new));
    if (!heads.isEmpty()) {
      heads.get(0).loop().after(READY_LIMIT, this::waitNoLonger);
    }
    heads.forEach(HeadKeeper::start);
  }

  private static @Nullable TraceFile trace(@Nullable String file, TimeSource time) {
    if (file == null) {
      return null;
    }
    try {
      TraceFile opened = TraceFile.open(Path.of(file), time);
      log.info("tracing every frame into {}", file);
      return opened;
    } catch (IOException | InvalidPathException e) {
      log.error("no VISCA trace: {} can't be written: {}", file, Reason.of(e));
      return null;
    }
  }

  private WireTrace trace(String name) {
    return trace == null ? WireTrace.OFF : trace.of(name);
  }

  /** Each head waits for one look-up at a time, beside one that is just ending. */
  private static ThreadPoolExecutor names(int heads) {
    return Threads.pool(
        "visca-names", Math.min(heads, MOST_LOOK_UPS), Duration.ofSeconds(5), heads);
  }

  private void add(
      PtzSetup setup,
      ViscaAddress address,
      ProfileTable profiles,
      Map<String, Integer> places,
      ProviderContext context) {
    ProfileChoice profile = new ProfileChoice(profiles, String.valueOf(setup.head()));
    List<Route> routes;
    HeadLoop loop;
    Patience patience;
    if (address instanceof Serial serial) {
      OwnLine own = line(serial);
      loop = own.loop();
      routes = List.of(new SerialRoute(own.line(), serial.camera(), profile.answersNoCommand()));
      patience = Patience.onSerialLine(silence);
    } else {
      Network there = (Network) address;
      boolean shares = places.getOrDefault(there.place(), 0) > 1;
      HeadNetwork open = network();
      loop = open.loop();
      routes =
          NetworkRoute.to(
              open,
              profile.sequences(there),
              new NetworkRoute.Head(profile.answersNoCommand(), shares));
      patience = Patience.onNetwork(silence);
    }
    heads.add(
        new HeadKeeper(
            setup,
            address,
            profile,
            routes,
            patience,
            loop,
            trace(String.valueOf(setup.head()).trim()),
            names,
            context.events()));
  }

  private HeadNetwork network() {
    HeadNetwork started = network;
    if (started == null) {
      started = new HeadNetwork(time, sonyPort);
      network = started;
    }
    return started;
  }

  /** A serial line and the thread that serves it alone. */
  private record OwnLine(SerialLine line, HeadLoop loop) {}

  private OwnLine line(Serial address) {
    return lines.computeIfAbsent(
        address.path(),
        path -> {
          String name = "visca-" + path.substring(path.lastIndexOf('/') + 1);
          HeadLoop loop = HeadLoop.start(name, time);
          return new OwnLine(
              new SerialLine(path, address.baud(), silence, serialPorts, loop, trace(path)), loop);
        });
  }

  private void waitNoLonger() {
    heads.forEach(head -> head.decided().complete(null));
  }

  @Override
  public CompletionStage<Void> ready() {
    return ready;
  }

  @Override
  public void close() {
    names.shutdownNow();
    CountDownLatch stopped = new CountDownLatch(heads.size());
    for (HeadKeeper head : heads) {
      runOn(head.loop(), () -> head.close(stopped::countDown));
    }
    if (!passed(stopped, STOP_LIMIT)) {
      log.warn("closing, though not every head has confirmed that it stopped");
    }
    CountDownLatch closed = new CountDownLatch(lines.size());
    for (OwnLine own : lines.values()) {
      runOn(
          own.loop(),
          () -> {
            own.line().close();
            closed.countDown();
          });
    }
    if (!passed(closed, END_LIMIT)) {
      log.warn("closing, though not every serial line answers");
    }
    lines.values().forEach(own -> own.loop().close(END_LIMIT));
    lines.values().forEach(own -> own.line().awaitClosed(END_LIMIT));
    if (network != null) {
      network.loop().close(END_LIMIT);
    }
    if (trace != null) {
      trace.close();
    }
    waitNoLonger();
  }

  private static boolean passed(CountDownLatch latch, Duration limit) {
    try {
      return latch.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void runOn(HeadLoop loop, Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("closed already");
    }
  }
}
