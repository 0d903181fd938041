package io.roomhand.visca.scan;

import io.roomhand.core.device.Reason;
import io.roomhand.core.ptz.FoundHead;
import io.roomhand.core.ptz.HeadScanner.Host;
import io.roomhand.visca.scan.HeadWriter.Worked;
import io.roomhand.visca.transport.LineLoop;
import io.roomhand.visca.transport.LocalPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tries every way to one host, one after the other and over UDP from one port, because some cameras
 * bear one client only. Sends no IF_Clear, for the camera may be at work for somebody.
 */
final class HostScan {
  private static final String ADVICE =
      ". Check that the camera is switched on and on this network, its address, and that VISCA over"
          + " IP is enabled in its menu; some cameras serve one controller only, so end the"
          + " others.";

  private final LineLoop loop;
  private final Host host;

  /**
   * @param loop for all hosts
   */
  HostScan(LineLoop loop, Host host) {
    this.loop = loop;
    this.host = host;
  }

  /**
   * Blocks for some seconds.
   *
   * @throws NothingFound when no way leads to a head
   */
  FoundHead look() throws NothingFound, InterruptedException {
    InetAddress address;
    try {
      address = InetAddress.getByName(host.name());
    } catch (UnknownHostException e) {
      throw new NothingFound(
          "No host of that name is known. Check the name, or use the IP address.", e);
    }
    LocalPort localPort = new LocalPort();
    List<Worked> worked = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (HostWay way : HostWay.to(host)) {
      try {
        HeadAnswers answers = ask(way, new InetSocketAddress(address, way.port()), localPort);
        worked.add(new Worked(profile -> way.address(host, profile), answers));
      } catch (IOException e) {
        failed.add(way + ": " + words(e));
      }
    }
    if (worked.isEmpty()) {
      throw new NothingFound(String.join(", ", failed) + ADVICE, null);
    }
    return HeadWriter.head(worked);
  }

  private HeadAnswers ask(HostWay way, InetSocketAddress address, LocalPort localPort)
      throws IOException, InterruptedException {
    HeadTalk talk = new HeadTalk(loop, 1, HeadTalk.Patience.NETWORK);
    try {
      loop.execute(() -> talk.open(listener -> way.open(loop, address, localPort, listener)));
      Await.outcome(talk.opened());
      loop.execute(talk::begin);
      return Await.outcome(talk.answers());
    } finally {
      Await.done(loop, talk::close);
    }
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
