package io.roomhand.virtualroom.visca.path;

import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import io.roomhand.virtualroom.visca.path.Imperfections.Mishap;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** One direction of one client's way, with its mishaps. Used within turns alone. */
public final class ImperfectPath {
  private static final long MERGED_WITHIN = Duration.ofMillis(20).toNanos();
  private static final long BETWEEN_PIECES = Duration.ofMillis(2).toNanos();
  private static final int MAX_NOISE = 8;

  /** Who is told of a mishap. */
  public interface Witness {
    void saw(Mishap mishap, byte[] message);
  }

  private final TimeSource time;
  private final Turn turn;
  private final boolean stream;
  private final boolean toCamera;
  private final Map<Mishap, Double> likely;
  private final Imperfections imperfections;
  private final Random random;
  private final Witness witness;
  private final Consumer<byte[]> next;
  private final DelayQueue inOrder;
  private final DelayQueue pieces;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private long frozenUntil;

  /**
   * @param seed beside the one of the imperfections, so that no two ways are alike
   */
  public ImperfectPath(
      TimeSource time,
      Turn turn,
      boolean stream,
      boolean toCamera,
      Imperfections imperfections,
      long seed,
      Witness witness,
      Consumer<byte[]> next) {
    this.time = time;
    this.turn = turn;
    this.stream = stream;
    this.toCamera = toCamera;
    this.imperfections = imperfections;
    this.witness = witness;
    this.next = next;
    likely = toCamera ? imperfections.toCamera() : imperfections.fromCamera();
    random = new Random(31 * imperfections.seed() + seed);
    inOrder = new DelayQueue(time, turn);
    pieces = new DelayQueue(time, turn);
    frozenUntil = time.nanoTime();
  }

  public void pass(byte[] message) {
    if (likely.isEmpty()) {
      next.accept(message);
      return;
    }
    if (happens(Mishap.LOSS, message)) {
      return;
    }
    long now = time.nanoTime();
    if (happens(Mishap.FREEZE, message)) {
      frozenUntil = now + Duration.ofMillis(imperfections.freezeMillis()).toNanos();
    }
    long at = frozenUntil - now > 0 ? frozenUntil : now;
    if (happens(Mishap.DELAY, message)) {
      long most = Duration.ofMillis(imperfections.delayMillis()).toNanos();
      at += (long) (random.nextDouble() * most);
    }
    if (happens(Mishap.NOISE, message)) {
      leave(noise(), at);
    }
    leave(message, at);
    boolean possible = !stream || !toCamera;
    if (possible && happens(Mishap.DUPLICATE, message)) {
      leave(message, at);
    }
  }

  private boolean happens(Mishap mishap, byte[] message) {
    double probability = likely.getOrDefault(mishap, 0.0);
    boolean happens = probability > 0 && random.nextDouble() < probability;
    if (happens) {
      witness.saw(mishap, message);
    }
    return happens;
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(MAX_NOISE)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (1 + random.nextInt(0x7F));
    }
    if (random.nextBoolean()) {
      noise[noise.length - 1] = ViscaUnit.TERMINATOR;
    }
    return noise;
  }

  private void leave(byte[] message, long at) {
    if (!stream) {
      long nanos = at - time.nanoTime();
      if (nanos <= 0) {
        merge(message);
      } else {
        time.after(Duration.ofNanos(nanos), () -> turn.run(() -> merge(message)));
      }
      return;
    }
    inOrder.at(at, () -> merge(message));
  }

  private void merge(byte[] message) {
    boolean holds = held.size() > 0;
    held.writeBytes(message);
    if (!holds && happens(Mishap.MERGE, message)) {
      time.after(Duration.ofNanos(MERGED_WITHIN), () -> turn.run(this::release));
      return;
    }
    release();
  }

  private void release() {
    if (held.size() == 0) {
      return;
    }
    byte[] message = held.toByteArray();
    held.reset();
    if (!stream || message.length < 2 || !happens(Mishap.SPLIT, message)) {
      pieces.at(time.nanoTime(), () -> next.accept(message));
      return;
    }
    long at = time.nanoTime();
    int from = 0;
    while (from < message.length) {
      int to = from + 1 + random.nextInt(Math.min(4, message.length - from));
      byte[] piece = Arrays.copyOfRange(message, from, to);
      pieces.at(at, () -> next.accept(piece));
      at += BETWEEN_PIECES;
      from = to;
    }
  }

  public void clear() {
    inOrder.clear();
    pieces.clear();
    held.reset();
  }
}
