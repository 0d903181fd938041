package io.roomhand.visca.scan;

import io.roomhand.core.device.Reason;
import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.HeadScanner.Host;
import io.roomhand.visca.profile.ViscaProfile;
import io.roomhand.visca.route.ViscaAddress.Network;
import io.roomhand.visca.route.ViscaAddress.Protocol;
import io.roomhand.visca.scan.HeadWriter.Worked;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.LocalPort;
import io.roomhand.visca.transport.SonyPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tries every route to one host, one after the other and over UDP from one port, because some
 * cameras serve one client only. Sends no IF_Clear, for the camera may be at work for somebody.
 */
final class HostScan {
  private static final String ADVICE =
      ". Check that the camera is switched on and on this network, its address, and that VISCA over"
          + " IP is enabled in its menu; some cameras serve one controller only, so end the"
          + " others.";

  private final HeadLoop loop;
  private final SonyPort sonyPort;
  private final Host host;

  /**
   * @param loop for all hosts
   * @param sonyPort likewise, on that loop
   */
  HostScan(HeadLoop loop, SonyPort sonyPort, Host host) {
    this.loop = loop;
    this.sonyPort = sonyPort;
    this.host = host;
  }

  /**
   * Blocks for some seconds.
   *
   * @param found is told of each head
   * @throws NothingFound when no route leads to a head
   */
  void look(Consumer<FoundHead> found) throws NothingFound, InterruptedException {
    InetAddress address;
    try {
      address = InetAddress.getByName(host.name());
    } catch (UnknownHostException e) {
      throw new NothingFound(
          "No host of that name is known. Check the name, or use the IP address.", e);
    }
    LocalPort localPort = LocalPort.sharing(sonyPort);
    Map<Integer, List<Worked>> worked = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    for (Network place : Network.candidates(host.name(), host.port(), 1)) {
      InetSocketAddress to = new InetSocketAddress(address, place.port());
      PlaceTalks talks = new PlaceTalks(loop, place, to, localPort);
      try {
        for (Map.Entry<Integer, HeadAnswers> said : talks.ask().entrySet()) {
          int camera = said.getKey();
          worked
              .computeIfAbsent(camera, first -> new ArrayList<>())
              .add(new Worked(head -> spelled(place, camera, head), said.getValue()));
        }
      } catch (IOException e) {
        failed.add(place.protocol().words + " " + place.port() + ": " + words(e));
      } finally {
        talks.end();
      }
    }
    if (worked.isEmpty()) {
      String port = sonyPort.taken() ? " " + sonyPort.advice() + "." : "";
      throw new NothingFound(String.join(", ", failed) + ADVICE + port, null);
    }
    worked.values().forEach(ways -> found.accept(HeadWriter.head(ways)));
  }

  /** Only Sony's protocol numbers its messages. */
  private static String spelled(Network place, int camera, ViscaProfile profile) {
    int last = place.protocol() == Protocol.SONY_UDP ? profile.lastSequence() : 0;
    return new Network(place.protocol(), place.host(), place.port(), last, camera).spelled();
  }

  private static String words(IOException reason) {
    if (reason instanceof ConnectException) {
      return "refused";
    }
    if (reason instanceof SocketTimeoutException) {
      return "no answer";
    }
    return Reason.of(reason);
  }
}
