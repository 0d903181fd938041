package io.roomhand.devices.audio.alsa;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.TimeSource;
import io.roomhand.core.worker.Worker;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.sound.SoundBackend;
import io.roomhand.devices.audio.sound.SoundWorker;
import io.roomhand.devices.audio.sound.Standby;
import io.roomhand.devices.audio.sound.ToldDevices;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.udev.DeviceMonitor;
import io.roomhand.devices.linux.udev.Uevent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sound cards of this machine while no server has them, those that come and go included: a
 * {@link SoundWorker} each. What is plugged in is looked at on {@code worker-linux-sound}.
 */
public final class AlsaCards implements DeviceMonitor.Listener, AutoCloseable {
  /** Of the events that it wants to hear. */
  public static final String SUBSYSTEM = "sound";

  private static final Logger log = LoggerFactory.getLogger(AlsaCards.class);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration ENDING = Duration.ofMillis(400);

  /**
   * @param card as it was found
   * @param identity of its device
   */
  private record Open(Card card, String identity, SoundWorker worker, ToldDevices told) {
    void leave() {
      told.takeBack();
      worker.end();
    }
  }

  private final Path root;
  private final Supplier<Kernel> kernels;
  private final Supplier<LibAsound> libraries;
  private final TimeSource time;
  private final DeviceEventSink events;
  private final Worker worker;
  private final AtomicBoolean waiting = new AtomicBoolean();

  // Guarded by this
  private final Map<Object, Open> cards = new LinkedHashMap<>();
  private boolean isOpen;
  private boolean closed;

  /**
   * @param root of the file system; {@code /} on the real machine
   * @param kernels asked on the cards' threads
   */
  public AlsaCards(Path root, Supplier<Kernel> kernels, TimeSource time, DeviceEventSink events) {
    this(root, kernels, LibAsound::load, time, events);
  }

  /** With another library. */
  AlsaCards(
      Path root,
      Supplier<Kernel> kernels,
      Supplier<LibAsound> libraries,
      TimeSource time,
      DeviceEventSink events) {
    this.libraries = libraries;
    this.root = root;
    this.kernels = kernels;
    this.time = time;
    this.events = events;
    this.worker = new Worker("linux-sound", time);
  }

  /** Whether there is a card with a stream. */
  public boolean isAny() {
    return isAny(root);
  }

  /**
   * Whether a machine has a card with a stream.
   *
   * @param root of the file system; {@code /} on the real machine
   */
  public static boolean isAny(Path root) {
    return Card.list(root).stream().anyMatch(card -> !card.streams(root).isEmpty());
  }

  /** Tells the devices of all cards from now on; once more does nothing. */
  public void open() {
    synchronized (this) {
      if (isOpen || closed) {
        return;
      }
      isOpen = true;
      look();
    }
  }

  /** When the devices of the cards of now have been told. */
  public synchronized CompletionStage<Void> ready() {
    return CompletableFuture.allOf(
        cards.values().stream()
            .map(open -> open.worker().ready().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  /** Takes all devices back, and lets go of the cards. */
  public synchronized void leave() {
    isOpen = false;
    cards.values().forEach(Open::leave);
    cards.clear();
  }

  @Override
  public void happened(Uevent event) {
    lookSoon();
  }

  @Override
  public void missed() {
    lookSoon();
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void lookSoon() {
    if (!isClosed() && waiting.compareAndSet(false, true)) {
      worker
          .submit(
              LIMIT,
              () -> {
                waiting.set(false);
                look();
                return true;
              },
              done -> {})
          .whenComplete(
              (done, failure) -> {
                if (failure != null && !isClosed()) {
                  log.warn("sound cards: {}", DeviceException.of(failure).text());
                  waiting.set(false);
                  time.after(AGAIN, this::lookSoon);
                }
              });
    }
  }

  private synchronized void look() {
    if (!isOpen) {
      return;
    }
    Map<Object, Card> there = new LinkedHashMap<>();
    Card.list(root).forEach(card -> there.put(card.attachment(), card));
    for (Map.Entry<Object, Open> entry : List.copyOf(cards.entrySet())) {
      if (there.containsKey(entry.getKey())) {
        entry.getValue().worker().lookAnew();
      } else {
        entry.getValue().leave();
        cards.remove(entry.getKey());
      }
    }
    there.forEach(
        (attachment, card) -> {
          if (!cards.containsKey(attachment)) {
            cards.put(attachment, open(card));
          }
        });
  }

  private Open open(Card card) {
    String identity = card.identity(root);
    boolean isTwin = cards.values().stream().anyMatch(other -> other.identity().equals(identity));
    ToldDevices told = new ToldDevices(events);
    SoundWorker opened =
        new SoundWorker(
            new SoundBackend(
                "alsa-" + card.id(),
                "sound card " + card.id(),
                "alsa",
                Duration.ZERO,
                () -> factory(card, isTwin)),
            root,
            time,
            told,
            Standby.NONE);
    opened.start(true);
    return new Open(card, identity, opened, told);
  }

  private SoundClient.Factory factory(Card card, boolean isTwin) {
    LibAsound library = libraries.get();
    Kernel kernel = kernels.get();
    return changed -> CardClient.open(library, kernel, time, root, card, isTwin, changed);
  }

  @Override
  public void close() {
    List<Open> last;
    synchronized (this) {
      closed = true;
      isOpen = false;
      last = new ArrayList<>(cards.values());
      cards.clear();
    }
    last.forEach(open -> open.worker().end());
    worker.close();
    worker.awaitEnd(ENDING);
    last.forEach(open -> open.worker().close());
  }
}
