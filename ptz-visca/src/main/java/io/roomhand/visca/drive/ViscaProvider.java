package io.roomhand.visca.drive;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.core.provider.ProviderContext;
import io.roomhand.core.ptz.PtzSetup;
import io.roomhand.visca.profile.ProfileTable;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.LineLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The heads that the configuration names. Their one thread is called {@code visca-network}. */
public final class ViscaProvider implements DeviceProvider {
  private static final Logger log = LoggerFactory.getLogger(ViscaProvider.class);
  private static final Duration READY_LIMIT = Duration.ofMillis(700);
  private static final Duration STOP_LIMIT = Duration.ofMillis(300);
  private static final Duration END_LIMIT = Duration.ofMillis(400);

  private final List<HeadConnection> heads = new ArrayList<>();
  private final CompletableFuture<Void> ready;
  private final ThreadPoolExecutor names;
  private final @Nullable LineLoop loop;

  /** Begins to connect; a wrong address is logged and left out. */
  public ViscaProvider(ProviderContext context) {
    ProfileTable profiles = ProfileTable.BUILT_IN.with(context.headProfiles());
    Map<PtzSetup, ViscaAddress> wanted = addresses(context.ptz(), profiles);
    names =
        new ThreadPoolExecutor(
            0,
            Math.max(1, wanted.size()),
            5,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "visca-names");
              thread.setDaemon(true);
              return thread;
            });
    loop = wanted.isEmpty() ? null : LineLoop.start("visca-network", context.time());
    if (loop != null) {
      LineLoop started = loop;
      wanted.forEach(
          (setup, address) -> {
            ProfileChoice choice = new ProfileChoice(profiles, String.valueOf(setup.head()));
            heads.add(
                new HeadConnection(
                    setup,
                    address,
                    choice,
                    NetworkWay.to(started, choice.sequences((ViscaAddress.Network) address)),
                    HeadConnection.Pauses.NETWORK,
                    started,
                    WireTrace.OFF,
                    names,
                    context.events()));
          });
      started.after(READY_LIMIT, this::waitNoLonger);
    }
    ready =
        CompletableFuture.allOf(
            heads.stream().map(HeadConnection::decided).toArray(CompletableFuture[]::new));
    heads.forEach(HeadConnection::start);
  }

  private void waitNoLonger() {
    heads.forEach(head -> head.decided().complete(null));
  }

  /**
   * Checks an address without reaching out for it.
   *
   * @throws IllegalArgumentException saying what is wrong and what would be right
   */
  public static void checkAddress(String address) {
    ViscaAddress.parse(address);
  }

  /**
   * Checks what the configuration says of camera models, and that there is one of each name that an
   * address asks for.
   *
   * @param profiles see {@link ProviderContext#headProfiles}
   * @throws IllegalArgumentException with the key, what is wrong and what would be right
   */
  public static void checkProfiles(List<PtzSetup> entries, List<Map<String, String>> profiles) {
    ProfileTable table;
    try {
      table = ProfileTable.BUILT_IN.with(profiles);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("visca.profiles" + e.getMessage(), e);
    }
    for (int i = 0; i < entries.size(); i++) {
      String head = entries.get(i).head();
      if (head != null && head.startsWith("visca")) {
        try {
          ProfileChoice unused = new ProfileChoice(table, head);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("ptz[" + i + "].head: " + e.getMessage(), e);
        }
      }
    }
  }

  private static Map<PtzSetup, ViscaAddress> addresses(
      List<PtzSetup> entries, ProfileTable profiles) {
    Map<PtzSetup, ViscaAddress> wanted = new LinkedHashMap<>();
    Map<ViscaAddress, String> taken = new HashMap<>();
    for (PtzSetup entry : entries) {
      String head = entry.head();
      if (head == null) {
        continue;
      }
      try {
        ViscaAddress address = ViscaAddress.parse(head);
        ProfileChoice unused = new ProfileChoice(profiles, head);
        String other = taken.putIfAbsent(address, entry.camera());
        if (other == null) {
          wanted.put(entry, address);
        } else {
          log.error(
              "ptz entry for camera \"{}\": head {} belongs to camera \"{}\" already;"
                  + " give each head one entry",
              entry.camera(),
              head,
              other);
        }
      } catch (IllegalArgumentException e) {
        log.error("ptz entry for camera \"{}\": head {}", entry.camera(), e.getMessage());
      }
    }
    return wanted;
  }

  @Override
  public CompletionStage<Void> ready() {
    return ready;
  }

  @Override
  public void close() {
    names.shutdownNow();
    if (loop == null) {
      return;
    }
    CountDownLatch stopped = new CountDownLatch(heads.size());
    try {
      loop.execute(() -> heads.forEach(head -> head.close(stopped::countDown)));
      if (!stopped.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("closing, though not every head has confirmed that it stopped");
      }
    } catch (RejectedExecutionException e) {
      log.debug("closed already");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    loop.close(END_LIMIT);
    waitNoLonger();
  }
}
