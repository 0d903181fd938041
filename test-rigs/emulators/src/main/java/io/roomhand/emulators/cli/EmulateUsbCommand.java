package io.roomhand.emulators.cli;

import io.roomhand.core.device.Reason;
import io.roomhand.core.time.SystemTime;
import io.roomhand.emulators.dump.DeviceDump;
import io.roomhand.emulators.dump.PlayedDevice;
import io.roomhand.emulators.speakerphone.UsbSpeakerphone;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbIpServer;
import io.roomhand.emulators.usb.UsbSpeed;
import io.roomhand.emulators.uvc.UvcCamera;
import io.roomhand.emulators.uvc.UvcCameraModel;
import io.roomhand.rigs.cli.CliMain;
import io.roomhand.rigs.cli.UntilStopped;
import io.roomhand.rigs.cli.Usage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "usb",
    description =
        "USB devices for the kernel's own drivers: cameras with pan, tilt, zoom and focus, a"
            + " speakerphone with sound and buttons, and cameras as they were recorded. A USB/IP server on"
            + " 127.0.0.1 offers them; where root runs this and the kernel has virtual USB ports,"
            + " they are plugged into this machine.",
    footer = {
      "",
      "Virtual USB ports come with: modprobe vhci-hcd. What could not be plugged in is said, with"
          + " the command that does it (usbip is in Debian's package usbip).",
      "",
      "A recorded camera (--from) has the descriptors of the file. Its controls answer what the file"
          + " has of their answers, else what the list of --controls says, else what is usual"
          + " (docs/virtual-hardware.md). It keeps what is set, moves nothing and sends no"
          + " pictures. A device of USB 3 is plugged into a SuperSpeed port; with --speed high it"
          + " says 2.10, has packets of 64 and 512 bytes and no companions of endpoints.",
      "",
      "With --speakerphone these lines on the standard input do something to it:",
      "  hook off|on                  takes it off hook, or puts it on",
      "  press mute|up|down           presses its mute button or a volume key",
      "  mute microphone|speaker on|off    mutes it at the device itself, which the host is told",
      "  volume microphone|speaker N  the same with its volume, -60 to 0 dB",
      "  hear silence|noise|tone HERTZ|file WAV|echo MILLISECONDS",
      "                               what its microphone hears: tones and noise at full scale, a"
          + " file of 16 bits at 48 kHz, or what its speaker plays, so much later",
      "  state                        tells lights, mutes, volumes, and what the speaker played",
      "",
      "Exit codes: 0 after Ctrl-C or SIGTERM, 1 the port can't be had or a file can't be used, 64"
          + " wrong usage."
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

  @Option(
      names = "--speakerphone",
      description = "a speakerphone: microphone, speaker, buttons and lights")
  private boolean speakerphone;

  @Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "a camera as it was recorded: what lsusb -v prints of one device, or its descriptors in"
              + " hex; may be given several times")
  private List<Path> from = new ArrayList<>();

  @Option(
      names = "--controls",
      paramLabel = "FILE",
      description = "what v4l2-ctl --list-ctrls has printed of the camera of --from")
  private @Nullable Path controls;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      description = "high: a recorded device of USB 3 at a port of USB 2")
  private @Nullable String speed;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port to listen on, 0 for any free one (default: 3240)")
  private int port = UsbIpServer.USUAL_PORT;

  @Option(names = "--no-attach", description = "do not plug them into this machine")
  private boolean noAttach;

  private @Nullable UsbSpeakerphone phone;

  @Override
  public Integer call() {
    try (SystemTime time = new SystemTime()) {
      List<UsbDevice> devices = devices(time);
      if (!addRecorded(devices)) {
        return CliMain.REFUSED;
      }
      try (UsbIpServer server = UsbIpServer.start(port)) {
        emulate(server, devices);
        return CliMain.OK;
      } catch (IOException e) {
        return CliMain.noPort(spec.commandLine().getErr(), port, e);
      }
    }
  }

  private List<UsbDevice> devices(SystemTime time) {
    if (cameras != null) {
      Usage.within(spec, "--cameras", cameras, 1, MOST_CAMERAS);
    }
    Usage.port(spec, "--port", port);
    List<UsbDevice> devices = new ArrayList<>();
    if (camera) {
      devices.add(new UvcCamera(UvcCameraModel.PTZ, time));
    }
    for (int i = 0; cameras != null && i < cameras; i++) {
      devices.add(new UvcCamera(UvcCameraModel.PTZ.withSerial(null), time));
    }
    if (speakerphone) {
      phone = new UsbSpeakerphone("PHONE0001", false);
      devices.add(phone);
    }
    if (devices.isEmpty() && from.isEmpty()) {
      throw Usage.wrong(
          spec, "no device is named: --camera, --cameras N, --speakerphone or --from FILE");
    }
    if (devices.size() + from.size() > UsbIpServer.MOST_DEVICES) {
      throw Usage.wrong(spec, "more than " + UsbIpServer.MOST_DEVICES + " devices");
    }
    if (controls != null && from.size() != 1) {
      throw Usage.wrong(
          spec, "--controls belongs to one --from FILE, and " + from.size() + " are given");
    }
    if (speed != null && (!speed.equals("high") || from.isEmpty())) {
      throw Usage.wrong(
          spec, "--speed " + speed + ": the only one is high, for devices of --from FILE");
    }
    return devices;
  }

  /** Whether all files could be used; else it has been said which could not, and why. */
  private boolean addRecorded(List<UsbDevice> devices) {
    Path read = null;
    try {
      for (Path file : from) {
        read = file;
        DeviceDump dump = DeviceDump.read(file);
        if (controls != null) {
          read = controls;
          dump = dump.withControls(controls);
        }
        for (String lost : dump.missing()) {
          CliMain.say(
              spec.commandLine().getErr(), file + " lacks " + lost + "; they are played as 0");
        }
        devices.add(new PlayedDevice(speed == null ? dump : dump.at(UsbSpeed.HIGH)));
      }
      return true;
    } catch (IOException | IllegalArgumentException e) {
      CliMain.say(spec.commandLine().getErr(), read + ": " + Reason.of(e));
      return false;
    }
  }

  private void emulate(UsbIpServer server, List<UsbDevice> devices) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("USB/IP server listening on 127.0.0.1:%d; Ctrl-C ends it%n", server.port());
    List<String> busIds = new ArrayList<>();
    for (UsbDevice device : devices) {
      String busId = server.plug(device);
      busIds.add(busId);
      String serial = device.description().serial();
      String name = device.description().name();
      out.printf(
          "%s: %s, %04x:%04x, %s%n",
          busId,
          name.isEmpty() ? "a device without a name" : name,
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
    if (phone != null) {
      new SpeakerphoneLines(phone, out).follow(System.in);
    }
    UntilStopped.run(plugs::pullOut);
  }
}
