package io.roomhand.visca.driver;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.motion.MotionRig;
import io.roomhand.visca.serial.OpenSerialPort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A serial port with a chain of cameras behind it, which answer what scripts say; scripts know
 * camera 1's bytes only. Shares nothing with the driver.
 */
final class ScriptedSerialLine implements OpenSerialPort.Opener {
  static final String PATH = "/dev/ttyTEST";

  /** One frame and the moment when it was written, by {@link System#nanoTime}. */
  record Written(String hex, long at) {}

  private final List<Written> written = new ArrayList<>();
  private final ConcurrentHashMap<Integer, Function<String, String>> scripts =
      new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final AtomicInteger crossings = new AtomicInteger();
  private volatile int cameras;
  private volatile boolean addressable = true;
  private volatile boolean oneWay;
  private volatile @Nullable IOException refusal;
  private volatile @Nullable Port port;

  ScriptedSerialLine(int cameras) {
    this.cameras = cameras;
  }

  static String address(int camera) {
    return "visca+serial://" + PATH + "?address=" + camera;
  }

  void script(int camera, Function<String, String> script) {
    scripts.put(camera, script);
  }

  void cameras(int now) {
    cameras = now;
  }

  /** The cameras have fixed addresses and answer no AddressSet. */
  void notAddressable() {
    addressable = false;
  }

  /** Only the transmit pair is wired: nothing comes back. */
  void oneWay() {
    oneWay = true;
  }

  /** What opening fails with; null: it does not. */
  void refuse(@Nullable IOException reason) {
    refusal = reason;
  }

  void unplug() {
    refusal = new NoSuchFileException(PATH, null, "there is no such port");
    Port now = port;
    if (now != null) {
      now.gone = true;
    }
  }

  int opened() {
    return opened.get();
  }

  int closed() {
    return closed.get();
  }

  /** How often one write began before another one had ended. */
  int crossings() {
    return crossings.get();
  }

  synchronized List<Written> written() {
    return List.copyOf(written);
  }

  List<String> frames() {
    return written().stream().map(Written::hex).toList();
  }

  /** Commands to one camera, as if it were camera 1; greeting left out. */
  List<String> commands(int camera) {
    return frames().stream()
        .filter(hex -> hex.startsWith("8" + camera + " 01") || hex.startsWith("8" + camera + " 2"))
        .map(hex -> "81" + hex.substring(2))
        .filter(hex -> !hex.equals("81 01 00 01 FF") && !hex.equals(MotionRig.FOCUS_STOP))
        .toList();
  }

  synchronized void forget() {
    written.clear();
  }

  /** Bytes come unasked. */
  void send(String hex) {
    Port now = port;
    if (now != null && !oneWay && !hex.isEmpty()) {
      now.incoming.add(Bytes.of(hex));
    }
  }

  @Override
  public OpenSerialPort open(String path, int baud) throws IOException {
    IOException reason = refusal;
    if (reason != null) {
      throw reason;
    }
    opened.incrementAndGet();
    Port made = new Port();
    port = made;
    return made;
  }

  private void frame(String hex) {
    synchronized (this) {
      written.add(new Written(hex, System.nanoTime()));
    }
    if (hex.equals("88 30 01 FF")) {
      send(addressable ? "88 30 0%d FF".formatted(cameras + 1) : "");
    } else if (hex.equals("88 01 00 01 FF")) {
      send(hex);
    } else {
      int camera = hex.charAt(1) - '0';
      if (camera <= cameras) {
        Function<String, String> script = scripts.getOrDefault(camera, ScriptedCamera.WILLING);
        String answer = script.apply("81" + hex.substring(2));
        send(answer.replaceAll("(^|FF )90", "$1%X0".formatted(8 + camera)));
      }
    }
  }

  private final class Port implements OpenSerialPort {
    private final BlockingQueue<byte[]> incoming = new LinkedBlockingQueue<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile boolean gone;

    @Override
    public int read(byte[] into) throws IOException {
      try {
        byte[] bytes = incoming.poll(gone ? 0 : 50, TimeUnit.MILLISECONDS);
        if (gone) {
          throw new IOException("the port is gone: was it unplugged?");
        }
        if (bytes == null) {
          return 0;
        }
        System.arraycopy(bytes, 0, into, 0, bytes.length);
        return bytes.length;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
      if (gone) {
        throw new IOException("the port is gone: was it unplugged?");
      }
      if (!writing.compareAndSet(false, true)) {
        crossings.incrementAndGet();
      }
      partial.writeBytes(Arrays.copyOf(bytes, length));
      if (bytes[length - 1] == (byte) 0xFF) {
        String hex = Bytes.hex(partial.toByteArray());
        partial.reset();
        frame(hex);
      }
      writing.set(false);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
