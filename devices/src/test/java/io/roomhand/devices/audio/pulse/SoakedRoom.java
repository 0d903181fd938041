package io.roomhand.devices.audio.pulse;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.provider.DeviceEvent;
import io.roomhand.core.provider.DeviceEventSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * What a room knows of its sound devices by events and by replies to its commands. It records each
 * microphone that comes.
 */
final class SoakedRoom implements DeviceEventSink {
  /** A command may take 2 s; a busy machine adds to it. */
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(4);

  private record Asked(CompletableFuture<?> reply, long due) {}

  // Guarded by this
  private final Map<AudioDevice, AudioState> present = new LinkedHashMap<>();
  private final Deque<Asked> open = new ArrayDeque<>();
  private final Map<String, Integer> replies = new TreeMap<>();
  private int lost;
  private long heard;

  @Override
  public void send(DeviceEvent event) {
    if (event instanceof DeviceEvent.AudioAttached e) {
      put(e.device(), e.state());
      if (e.device() instanceof AudioCapturer microphone) {
        CompletionStage<MediaStream> unused = microphone.record(block -> hear());
      }
    } else if (event instanceof DeviceEvent.AudioChanged e) {
      put(e.device(), e.state());
    } else if (event instanceof DeviceEvent.Detached e) {
      forget(e);
    }
  }

  private synchronized void put(AudioDevice device, AudioState state) {
    present.put(device, state);
  }

  private synchronized void forget(DeviceEvent.Detached event) {
    present.keySet().removeIf(one -> one == event.device());
  }

  private synchronized void hear() {
    heard++;
  }

  synchronized long heard() {
    return heard;
  }

  synchronized boolean has(String name) {
    return present.keySet().stream().anyMatch(one -> one.id().name().equals(name));
  }

  synchronized AudioState state(String name) {
    return present.entrySet().stream()
        .filter(one -> one.getKey().id().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not there"));
  }

  private synchronized List<AudioDevice> devices() {
    return new ArrayList<>(present.keySet());
  }

  /** Mutes, opens or turns some device; does not wait for the reply. */
  void command(Random random) {
    List<AudioDevice> all = devices();
    if (all.isEmpty()) {
      return;
    }
    AudioDevice device = all.get(random.nextInt(all.size()));
    if (random.nextBoolean()) {
      boolean wanted = random.nextBoolean();
      expect(
          device
              .setMuted(wanted)
              .thenAccept(mute -> change(device, was -> new AudioState(mute, was.level()))));
    } else {
      double wanted = random.nextInt(101) / 100.0;
      expect(
          device
              .setLevel(wanted)
              .thenRun(() -> change(device, was -> new AudioState(was.mute(), wanted))));
    }
  }

  private synchronized void change(AudioDevice device, UnaryOperator<AudioState> how) {
    present.computeIfPresent(device, (same, was) -> how.apply(was));
  }

  private void expect(CompletionStage<Void> reply) {
    CompletableFuture<Boolean> counted =
        reply
            .handle(
                (done, failure) -> {
                  count(failure == null ? "OK" : DeviceException.of(failure).code().toString());
                  return true;
                })
            .toCompletableFuture();
    synchronized (this) {
      open.add(new Asked(counted, System.nanoTime() + LIMIT));
      count();
    }
  }

  private synchronized void count(String outcome) {
    replies.merge(outcome, 1, Integer::sum);
  }

  /** Takes leave of what was answered, and of what was not in time. */
  private synchronized void count() {
    long now = System.nanoTime();
    while (!open.isEmpty()
        && (open.getFirst().reply().isDone() || now - open.getFirst().due() > 0)) {
      lost += open.removeFirst().reply().isDone() ? 0 : 1;
    }
  }

  synchronized boolean hasAllReplies() {
    count();
    return open.isEmpty();
  }

  /** How many replies did not come in time. */
  synchronized int lost() {
    return lost;
  }

  /** The outcomes of all commands. */
  synchronized String told() {
    return "replies " + replies + ", blocks heard " + heard;
  }
}
