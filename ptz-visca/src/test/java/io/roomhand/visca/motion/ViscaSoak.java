package io.roomhand.visca.motion;

import io.roomhand.core.time.SystemTime;
import io.roomhand.core.time.VirtualTime;
import io.roomhand.virtualroom.net.NetworkLoop;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.path.Imperfections;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.HeadTransport;
import io.roomhand.visca.transport.LocalPort;
import io.roomhand.visca.transport.RawUdpTransport;
import io.roomhand.visca.transport.SonyUdpTransport;
import io.roomhand.visca.transport.TcpTransport;
import io.roomhand.visca.transport.VirtualCameras;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Many mixed commands while a fifth of what is said gets lost. */
public final class ViscaSoak {
  private static final double LOSS = 0.2;
  private static final int SERIAL_HEADS = 3;
  private static final List<Transport> SOCKETS =
      List.of(Transport.TCP, Transport.UDP, Transport.SONY);

  private ViscaSoak() {}

  /**
   * In virtual time. Of datagrams those in both directions get lost, on TCP and serial lines
   * replies.
   *
   * @param commands in all, of three heads on a serial line
   */
  public static SoakCounts virtual(Transport transport, String model, int commands, long seed) {
    Imperfections imperfections = imperfections(transport, seed);
    int heads = transport == Transport.SERIAL ? SERIAL_HEADS : 1;
    VirtualTime time = new VirtualTime();
    AtomicInteger left = new AtomicInteger(heads);
    List<SoakHead> all = new ArrayList<>();
    try (VirtualCameras cameras =
        new VirtualCameras(transport, model, heads, imperfections, time)) {
      for (int i = 1; i <= heads; i++) {
        int number = i;
        all.add(
            new SoakHead(
                time,
                listener -> cameras.connect(number, listener),
                cameras.camera(number),
                number,
                new Random(7 * seed + number),
                commands / heads,
                left::decrementAndGet));
      }
      for (long second = 0; left.get() > 0; second++) {
        if (second > commands) {
          throw new IllegalStateException("commands are not decided after " + second + " s");
        }
        time.advance(Duration.ofSeconds(1));
      }
    }
    SoakCounts counts = new SoakCounts();
    all.forEach(head -> counts.add(head.counts()));
    return counts;
  }

  /**
   * On real sockets: heads on TCP, UDP and Sony UDP in turn, the cameras all on one thread. Blocks.
   *
   * @param commands in all
   */
  public static SoakCounts sockets(int heads, int commands, long seed) throws Exception {
    List<ViscaCameraEmulator> cameras = new ArrayList<>();
    List<SoakHead> all = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(heads);
    try (SystemTime clock = new SystemTime();
        NetworkLoop cameraLoop = new NetworkLoop("soak-cameras");
        HeadLoop loop = HeadLoop.start("soak-heads", clock)) {
      for (int i = 0; i < heads; i++) {
        Transport transport = SOCKETS.get(i % SOCKETS.size());
        cameras.add(
            ViscaCameraEmulator.start(
                ViscaCameraEmulator.Options.ANY_PORT
                    .withTransport(transport)
                    .withLoop(cameraLoop)
                    .withFramesKept(10)
                    .withImperfections(imperfections(transport, seed + i))));
      }
      loop.execute(
          () -> {
            for (int i = 0; i < heads; i++) {
              ViscaCameraEmulator camera = cameras.get(i);
              Transport transport = SOCKETS.get(i % SOCKETS.size());
              all.add(
                  new SoakHead(
                      loop,
                      listener -> open(transport, loop, camera.port(), listener),
                      camera,
                      1,
                      new Random(7 * seed + i),
                      commands / heads,
                      done::countDown));
            }
          });
      long limit = 60L + commands / heads;
      if (!done.await(limit, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            done.getCount() + " heads are not done after " + limit + " s");
      }
    } finally {
      cameras.forEach(ViscaCameraEmulator::close);
    }
    SoakCounts counts = new SoakCounts();
    all.forEach(head -> counts.add(head.counts()));
    return counts;
  }

  private static HeadTransport open(
      Transport transport, HeadLoop loop, int port, HeadTransport.Listener listener) {
    InetSocketAddress to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return switch (transport) {
      case TCP -> TcpTransport.connect(loop, to, Duration.ofSeconds(5), listener, WireTrace.OFF);
      case UDP -> RawUdpTransport.open(loop, to, LocalPort.own(), listener, WireTrace.OFF);
      case SONY -> SonyUdpTransport.open(loop, to, LocalPort.own(), 0, listener, WireTrace.OFF);
      case SERIAL -> throw new IllegalArgumentException("a serial line has no socket");
    };
  }

  private static Imperfections imperfections(Transport transport, long seed) {
    boolean datagrams = transport == Transport.UDP || transport == Transport.SONY;
    return Imperfections.of((datagrams ? "loss=" : "out.loss=") + LOSS + ",seed=" + seed);
  }
}
