package io.roomhand.emulators.cli;

import io.roomhand.core.device.Reason;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.VirtualPorts;
import io.roomhand.rigs.cli.CliMain;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Emulated devices that are plugged into this machine, as far as that works. */
final class UsbPlugs {
  private final UsbIpServer server;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<Integer, String> plugged = new LinkedHashMap<>();

  UsbPlugs(UsbIpServer server, PrintWriter out, PrintWriter err) {
    this.server = server;
    this.out = out;
    this.err = err;
  }

  /** Plugs all in and says what became of it; of those that were not, how to do it. */
  void plugIn(List<String> busIds) {
    List<String> left = busIds;
    try {
      VirtualPorts ports = VirtualPorts.open();
      while (!left.isEmpty()) {
        int port = ports.attach(server, left.get(0));
        plugged.put(port, left.get(0));
        out.printf("%s plugged into virtual USB port %d%n", left.get(0), port);
        left = left.subList(1, left.size());
      }
    } catch (IOException e) {
      CliMain.say(err, String.valueOf(e.getMessage()));
    }
    tellHow(left);
  }

  /** How others plug them in. */
  void tellHow(List<String> busIds) {
    int port = server.port();
    String option = port == UsbIpServer.USUAL_PORT ? "" : " --tcp-port " + port;
    for (String busId : busIds) {
      out.printf("to plug it in, as root: usbip%s attach -r 127.0.0.1 -b %s%n", option, busId);
    }
  }

  /** Pulls out what was plugged in. */
  void pullOut() {
    for (Map.Entry<Integer, String> plug : plugged.entrySet()) {
      try {
        VirtualPorts.open().detach(plug.getKey());
      } catch (IOException e) {
        CliMain.say(err, plug.getValue() + " was not pulled out: " + Reason.of(e));
      }
    }
    plugged.clear();
  }
}
