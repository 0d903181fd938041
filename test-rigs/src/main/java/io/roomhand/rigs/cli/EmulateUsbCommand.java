package io.roomhand.rigs.cli;

import io.roomhand.core.device.Reason;
import io.roomhand.core.time.SystemTime;
import io.roomhand.rigs.hid.HidSpeakerphone;
import io.roomhand.rigs.usb.UsbDevice;
import io.roomhand.rigs.usb.UsbIpServer;
import io.roomhand.rigs.uvc.UvcCamera;
import io.roomhand.rigs.uvc.UvcCameraModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "usb",
    description =
        "USB devices for the kernel's own drivers: cameras with pan, tilt, zoom and focus, and a"
            + " speakerphone's buttons. A USB/IP server on 127.0.0.1 offers them; where root runs"
            + " this and the kernel has virtual USB ports, they are plugged into this machine.",
    footer = {
      "",
      "Virtual USB ports come with: modprobe vhci-hcd. What could not be plugged in is said, with"
          + " the command that does it (usbip is in Debian's package usbip).",
      "",
      "Exit codes: 0 after Ctrl-C or SIGTERM, 1 the port can't be had, 64 wrong usage."
    })
final class EmulateUsbCommand implements Callable<Integer> {
  private static final int MOST_CAMERAS = 8;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--camera", description = "a camera with a serial number")
  private boolean camera;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      description = "N equal cameras without serial numbers, 1 to 8")
  private @Nullable Integer cameras;

  @Option(names = "--speakerphone", description = "the buttons and lights of a speakerphone")
  private boolean speakerphone;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port to listen on, 0 for any free one (default: 3240)")
  private int port = UsbIpServer.USUAL_PORT;

  @Option(names = "--no-attach", description = "do not plug them into this machine")
  private boolean noAttach;

  @Override
  public Integer call() {
    try (SystemTime time = new SystemTime()) {
      List<UsbDevice> devices = devices(time);
      try (UsbIpServer server = UsbIpServer.start(port)) {
        emulate(server, devices);
        return RigMain.OK;
      } catch (IOException e) {
        RigMain.say(
            spec.commandLine().getErr(),
            "port " + port + " on 127.0.0.1 can't be had: " + Reason.of(e));
        return RigMain.REFUSED;
      }
    }
  }

  private List<UsbDevice> devices(SystemTime time) {
    if (cameras != null && (cameras < 1 || cameras > MOST_CAMERAS)) {
      throw wrong("--cameras " + cameras + " is outside 1.." + MOST_CAMERAS);
    }
    if (port < 0 || port > 65_535) {
      throw wrong("--port " + port + " is outside 0..65535");
    }
    List<UsbDevice> devices = new ArrayList<>();
    if (camera) {
      devices.add(new UvcCamera(UvcCameraModel.PTZ, time));
    }
    for (int i = 0; cameras != null && i < cameras; i++) {
      devices.add(new UvcCamera(UvcCameraModel.PTZ.withSerial(null), time));
    }
    if (speakerphone) {
      devices.add(new HidSpeakerphone("PHONE0001", false));
    }
    if (devices.isEmpty()) {
      throw wrong("no device is named: --camera, --cameras N or --speakerphone");
    }
    return devices;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void emulate(UsbIpServer server, List<UsbDevice> devices) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("USB/IP server listening on 127.0.0.1:%d; Ctrl-C ends it%n", server.port());
    List<String> busIds = new ArrayList<>();
    for (UsbDevice device : devices) {
      String busId = server.plug(device);
      busIds.add(busId);
      String serial = device.description().serial();
      out.printf(
          "%s: %s, %04x:%04x, %s%n",
          busId,
          device.description().name(),
          device.description().vendor(),
          device.description().product(),
          serial == null ? "without a serial number" : "serial number " + serial);
    }
    UsbPlugs plugs = new UsbPlugs(server, out, spec.commandLine().getErr());
    if (noAttach) {
      plugs.tellHow(busIds);
    } else {
      plugs.plugIn(busIds);
    }
    out.flush();
    UntilStopped.run(plugs::pullOut);
  }
}
