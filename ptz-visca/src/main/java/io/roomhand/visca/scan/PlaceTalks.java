package io.roomhand.visca.scan;

import io.roomhand.visca.gateway.Gateways;
import io.roomhand.visca.route.NetworkRoute;
import io.roomhand.visca.route.ViscaAddress.Network;
import io.roomhand.visca.route.ViscaAddress.Protocol;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.LocalPort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The talks with all cameras of one place over one transport: camera 1, then those with other
 * addresses, which are behind a gateway or have been given another one in their menu; by Sony's
 * protocol there are none of these. They are asked who they are at the same time, and measured one
 * after the other. Blocks; any thread but the loop's.
 */
final class PlaceTalks {
  private static final Logger log = LoggerFactory.getLogger(PlaceTalks.class);
  private static final int MOST_CAMERAS = 7;

  private final HeadLoop loop;
  private final Network place;
  private final InetSocketAddress address;
  private final LocalPort localPort;
  private final Gateways gateways;
  private final List<HeadTalk> talks = new ArrayList<>();

  PlaceTalks(HeadLoop loop, Network place, InetSocketAddress address, LocalPort localPort) {
    this.loop = loop;
    this.place = place;
    this.address = address;
    this.localPort = localPort;
    this.gateways = new Gateways(loop);
  }

  /**
   * What the cameras say, by address; at least one.
   *
   * @throws IOException when the place can't be reached, or nothing there speaks VISCA
   */
  Map<Integer, HeadAnswers> ask() throws IOException, InterruptedException {
    Map<Integer, HeadAnswers> all = new TreeMap<>();
    HeadTalk first = open(1, HeadTalk.Patience.NETWORK);
    Await.outcome(first.opened());
    loop.execute(first::begin);
    SocketTimeoutException silent = measure(first, 1, all);
    if (place.protocol() != Protocol.SONY_UDP) {
      try {
        askOthers(all);
      } catch (IOException e) {
        // It answers no more questions; what was said before counts.
        log.debug("{} by {}: {}", address, place.protocol(), e.toString());
      }
    }
    if (all.isEmpty()) {
      throw silent == null ? new SocketTimeoutException("no answer") : silent;
    }
    return all;
  }

  private void askOthers(Map<Integer, HeadAnswers> all) throws IOException, InterruptedException {
    List<HeadTalk> others = new ArrayList<>();
    for (int camera = 2; camera <= MOST_CAMERAS; camera++) {
      others.add(open(camera, HeadTalk.Patience.SERIAL));
    }
    for (HeadTalk other : others) {
      Await.outcome(other.opened());
      loop.execute(other::begin);
    }
    for (int camera = 2; camera <= MOST_CAMERAS; camera++) {
      measure(others.get(camera - 2), camera, all);
    }
  }

  private HeadTalk open(int camera, HeadTalk.Patience patience) {
    HeadTalk talk = new HeadTalk(loop, camera, patience);
    talks.add(talk);
    loop.execute(
        () ->
            talk.open(
                listener ->
                    gateways.attach(
                        place,
                        camera,
                        false,
                        (ours, trace) ->
                            NetworkRoute.open(
                                loop,
                                place,
                                address,
                                localPort,
                                NetworkRoute.PROBE_LIMIT,
                                ours,
                                trace),
                        listener,
                        WireTrace.OFF)));
    return talk;
  }

  /** The reason when it is silent, else null. */
  private @Nullable SocketTimeoutException measure(
      HeadTalk talk, int camera, Map<Integer, HeadAnswers> all)
      throws IOException, InterruptedException {
    try {
      Await.outcome(talk.contact());
      loop.execute(talk::measure);
      all.put(camera, Await.outcome(talk.answers()));
      return null;
    } catch (SocketTimeoutException e) {
      return e;
    }
  }

  /** Closes the transport; our port is free when this returns. */
  void end() throws InterruptedException {
    Await.done(loop, () -> talks.forEach(HeadTalk::close));
  }
}
