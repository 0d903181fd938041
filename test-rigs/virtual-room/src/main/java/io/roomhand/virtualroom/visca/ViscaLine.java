package io.roomhand.virtualroom.visca;

import io.roomhand.core.time.TimeSource;
import io.roomhand.virtualroom.net.MessageCutter;
import io.roomhand.virtualroom.net.Peer;
import io.roomhand.virtualroom.net.Receiver;
import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.path.DelayQueue;
import io.roomhand.virtualroom.visca.path.ImperfectPath;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.virtualroom.visca.path.Imperfections.Mishap;
import io.roomhand.virtualroom.visca.path.Turn;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The cameras' end of a wire, whatever carries the bytes. Any thread may call. */
final class ViscaLine implements Receiver {
  private final Surroundings surroundings;
  private final Turn turn;
  private final TimeSource time;
  private final CameraChain chain;
  private final Transport transport;
  private final Imperfections imperfections;
  private final CameraModel first;
  private final boolean strict;
  private final Map<Peer, Session> sessions = new LinkedHashMap<>();
  private final Map<String, Integer> mishaps = new TreeMap<>();

  /** Nanoseconds that a byte takes; 0 where bytes take no time. */
  private final long byteTime;

  private boolean dead;

  ViscaLine(
      Surroundings surroundings, List<ViscaCamera> cameras, ViscaCameraEmulator.Options options) {
    this.surroundings = surroundings;
    turn = surroundings.turn;
    time = surroundings.time;
    chain = new CameraChain(cameras);
    transport = options.transport;
    imperfections = options.imperfections;
    first = cameras.get(0).model();
    strict = options.strict;
    // a start bit, eight bits, a stop bit
    byteTime = transport == Transport.SERIAL ? 10_000_000_000L / options.baud : 0;
  }

  /** What went wrong on the way so far: how often, by direction and name. */
  Map<String, Integer> mishaps() {
    Map<String, Integer> copy = new TreeMap<>();
    turn.run(() -> copy.putAll(mishaps));
    return copy;
  }

  @Override
  public void connected(Peer peer) {
    turn.run(
        () -> {
          Session session = new Session(peer);
          sessions.put(peer, session);
          boolean datagrams = !transport.isStream();
          dead |= first.oneClient() && datagrams && sessions.size() > 1;
          if (!first.onConnect().isEmpty() && transport.connects()) {
            byte[] greeting = Hex.parse(first.onConnect());
            surroundings.trace.fromCamera(peer.number(), greeting);
            session.transmit(greeting);
          }
        });
  }

  @Override
  public void received(Peer from, byte[] bytes) {
    turn.run(
        () -> {
          Session session = sessions.get(from);
          if (session != null && !dead) {
            session.take(bytes);
          }
        });
  }

  @Override
  public void gone(Peer peer) {
    turn.run(
        () -> {
          Session session = sessions.remove(peer);
          if (session != null) {
            session.end();
          }
        });
  }

  /** Sends to every client what nobody asked for, past the imperfections of a reply. */
  void say(byte[] bytes) {
    turn.run(
        () ->
            sessions
                .values()
                .forEach(
                    session -> {
                      surroundings.trace.fromCamera(session.peer.number(), bytes);
                      session.transmit(bytes);
                    }));
  }

  /**
   * @param camera who says it; 1 for the nearest
   */
  void networkChange(int camera) {
    say(new byte[] {(byte) (0x80 | (camera << 4)), 0x38, ViscaUnit.TERMINATOR});
  }

  /** See {@link ViscaSerialEmulator#powerCycle}. */
  void powerCycle(int camera, Duration dark) {
    ViscaCamera cycled = chain.cameras().get(camera - 1);
    cycled.current(false);
    if (camera > 1) {
      networkChange(camera - 1);
    }
    time.after(
        dark,
        () -> {
          turn.run(() -> cycled.giveAddress(0));
          cycled.current(true);
          networkChange(Math.max(1, camera - 1));
        });
  }

  /** A camera that died of a second client lives again. */
  void revive() {
    turn.run(() -> dead = false);
  }

  void end() {
    chain.cameras().forEach(ViscaCamera::end);
    turn.run(() -> sessions.values().forEach(Session::end));
  }

  private void saw(Mishap mishap, boolean toCamera, Peer peer, byte[] message) {
    String name = (toCamera ? "in." : "out.") + mishap.name().toLowerCase(Locale.ROOT);
    mishaps.merge(name, 1, Integer::sum);
    surroundings.trace.mishap(peer.number(), toCamera, name, message);
  }

  /** What belongs to one client. */
  private final class Session implements ViscaCamera.Sender {
    final Peer peer;
    private final ImperfectPath out;
    private final ImperfectPath in;
    private final MessageCutter cutter;
    private final DelayQueue arriving = new DelayQueue(time, turn);
    private final DelayQueue leaving = new DelayQueue(time, turn);

    /** Whether a frame is arriving right now, so that what is sent answers it. */
    private boolean answering;

    private long inboundBusyUntil = time.nanoTime();
    private long outboundBusyUntil = inboundBusyUntil;

    Session(Peer peer) {
      this.peer = peer;
      Framing framing =
          transport == Transport.SONY
              ? new SonyFraming(first, strict, chain, this, surroundings.trace, this::send)
              : new RawFraming(chain, this, transport.isStream());
      in = path(true, framing::take);
      out = path(false, this::transmit);
      cutter =
          new MessageCutter(
              ViscaUnit.TERMINATOR,
              RawFraming.MAX_FRAME,
              frame -> arriving.at(inboundBusyUntil, () -> arrive(frame)));
    }

    private void arrive(byte[] frame) {
      answering = true;
      in.pass(frame);
      answering = false;
    }

    private ImperfectPath path(boolean toCamera, Consumer<byte[]> next) {
      return new ImperfectPath(
          time,
          turn,
          transport.isStream(),
          toCamera,
          imperfections,
          2L * peer.number() + (toCamera ? 1 : 0),
          (mishap, message) -> saw(mishap, toCamera, peer, message),
          next);
    }

    void take(byte[] bytes) {
      if (!transport.isStream()) {
        in.pass(bytes);
      } else if (byteTime == 0) {
        cutter.take(bytes);
      } else {
        for (byte b : bytes) {
          inboundBusyUntil = after(inboundBusyUntil, leaving.lateness(), 1);
          cutter.take(new byte[] {b});
        }
      }
    }

    private void transmit(byte[] bytes) {
      if (byteTime == 0) {
        peer.send(bytes);
        return;
      }
      long late = answering ? arriving.lateness() : 0;
      outboundBusyUntil = after(outboundBusyUntil, late, bytes.length);
      leaving.at(outboundBusyUntil, () -> peer.send(bytes));
    }

    /**
     * When a wire that is busy until then will have carried so many bytes more.
     *
     * @param late nanoseconds by which this machine's timers were late with what these bytes
     *     answer; a wire has no such delay, so it begins that much earlier
     */
    private long after(long busyUntil, long late, int bytes) {
      return Math.max(busyUntil, time.nanoTime() - late) + bytes * byteTime;
    }

    void end() {
      in.clear();
      out.clear();
      arriving.clear();
      leaving.clear();
    }

    @Override
    public int client() {
      return peer.number();
    }

    @Override
    public void send(byte[] frame) {
      out.pass(frame);
    }

    @Override
    public void hangUp() {
      if (transport.connects()) {
        List.copyOf(sessions.keySet()).forEach(Peer::close);
      }
    }
  }
}
