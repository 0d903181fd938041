package io.roomhand.devices.audio;

import io.roomhand.core.provider.DeviceProvider;
import io.roomhand.devices.audio.alsa.AlsaCards;
import io.roomhand.devices.audio.sound.SoundWorker;
import io.roomhand.devices.audio.sound.Standby;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has the microphones and speakers: a sound server while there is one, else ALSA; or always the
 * one that the configuration names. No device is ever told by both.
 *
 * <pre>
 * ALSA --the server is there: ALSA's devices are taken back--> SERVER
 *   ^                                                            |
 *   +--it has been away for 1.5 s: its devices are taken back----+
 * </pre>
 */
final class SoundChoice implements DeviceProvider, Standby {
  private static final Logger log = LoggerFactory.getLogger(SoundChoice.class);

  private final @Nullable AlsaCards cards;
  private @Nullable SoundWorker server;
  private Supplier<String> place = () -> "";

  /**
   * @param cards null where the configuration wants none
   */
  SoundChoice(@Nullable AlsaCards cards) {
    this.cards = cards;
  }

  /**
   * Begins with a server, if it is there.
   *
   * @param found what tells where it is, for people; empty while none is in sight
   */
  void start(SoundWorker worker, Supplier<String> found) {
    server = worker;
    place = found;
    boolean expected = !found.get().isEmpty();
    if (!expected) {
      stepIn("no sound server is in sight");
    }
    worker.start(expected);
  }

  @Override
  public void stepBack(String name) {
    if (cards != null) {
      cards.leave();
    }
    log.info("sound: backend pulse, {} ({})", name, place.get());
  }

  @Override
  public boolean isNeeded() {
    return cards != null && cards.isAny();
  }

  @Override
  public void stepIn(String reason) {
    if (cards != null) {
      log.info(
          "sound: backend alsa ({}){}",
          reason,
          cards.isAny() ? "" : ", and no sound card is there");
      cards.open();
    }
  }

  @Override
  public CompletionStage<Void> ready() {
    CompletionStage<Void> first =
        server == null ? CompletableFuture.completedFuture(null) : server.ready();
    return cards == null ? first : first.thenCompose(done -> cards.ready());
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (cards != null) {
      cards.close();
    }
  }
}
