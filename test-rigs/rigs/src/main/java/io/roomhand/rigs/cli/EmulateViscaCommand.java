package io.roomhand.rigs.cli;

import io.roomhand.core.device.Reason;
import io.roomhand.virtualroom.visca.Transport;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.ViscaSerialEmulator;
import io.roomhand.virtualroom.visca.camera.Timing;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModels;
import io.roomhand.virtualroom.visca.path.Imperfections;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "visca",
    description =
        "A pan-tilt-zoom camera that speaks VISCA on 127.0.0.1, or up to seven of them behind a"
            + " gateway or on an emulated serial line. It moves and takes its time as the model"
            + " does.",
    footer = {
      "",
      "To drive it, put the address that it prints into the configuration of the service:",
      "  ptz:",
      "    - camera: \"*\"",
      "      head: visca+tcp://127.0.0.1:5678",
      "",
      "Imperfections: NAME=PROBABILITY pairs with commas between them; NAME is loss, duplicate,"
          + " delay, noise, merge, split or freeze, after \"in.\" for what goes to the camera"
          + " alone, after \"out.\" for what comes from it. seed=N repeats a run; delay-ms=N and"
          + " freeze-ms=N say how long. For example"
          + " --imperfect loss=0.2,out.delay=0.1,delay-ms=200,seed=7",
      "",
      "Exit codes: 0 after Ctrl-C or SIGTERM, 1 the port can't be had, 64 wrong usage."
    })
final class EmulateViscaCommand implements Callable<Integer> {
  private static final Map<Transport, Integer> PORTS =
      Map.of(Transport.TCP, 5678, Transport.UDP, 1259, Transport.SONY, 52381);
  private static final int MAX_CAMERAS = 7;

  /** The models by name, for the help. */
  static final class ModelNames extends ArrayList<String> {
    ModelNames() {
      CameraModels.all().forEach(model -> add(model.name()));
    }
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--transport",
      paramLabel = "tcp|udp|sony|serial",
      defaultValue = "tcp",
      description =
          "raw TCP, raw UDP, UDP with Sony's header, or a serial line (Linux)"
              + " (default: ${DEFAULT-VALUE})")
  private Transport transport = Transport.TCP;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "port to listen on, 0 for any free one (default: 5678 for tcp, 1259 for udp, 52381 for"
              + " sony)")
  private @Nullable Integer port;

  @Option(
      names = "--tcp",
      paramLabel = "PORT",
      description = "short for --transport tcp --port PORT")
  private @Nullable Integer tcp;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "generic",
      completionCandidates = ModelNames.class,
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private String model = "generic";

  @Option(
      names = "--baud",
      paramLabel = "N",
      description = "speed of the serial line, 9600 or 38400 (default: 9600)")
  private @Nullable Integer baud;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      description =
          "cameras on the serial line, or on one behind a gateway (tcp, udp), 1 to 7 (default: 1)")
  private @Nullable Integer cameras;

  @Option(
      names = "--address",
      paramLabel = "N",
      description =
          "address of the camera, or of the first one behind a gateway, 1 to 7 (default: 1)")
  private @Nullable Integer address;

  @Option(
      names = "--imperfect",
      paramLabel = "NAME=VALUE,...",
      defaultValue = "",
      description = "what goes wrong on the way, see below (default: nothing)")
  private String imperfect = "";

  @Option(
      names = "--strict",
      description =
          "refuse what Sony's command lists don't have and most cameras take: speed 00, inquiries"
              + " under the payload type of commands")
  private boolean strict;

  @Option(
      names = "--at-once",
      description = "answer at once and move without inertia, as a bench may want it")
  private boolean atOnce;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "print each frame, in and out, and what it means; rig visca replay takes such lines."
              + " What hands no frame on (RESET, errors of the IP header, losses) comes after a #")
  private boolean verbose;

  @Override
  public Integer call() {
    Options options = options();
    try {
      return transport == Transport.SERIAL ? serial(options) : network(options);
    } catch (IOException e) {
      PrintWriter err = spec.commandLine().getErr();
      if (transport != Transport.SERIAL) {
        return CliMain.noPort(err, portNumber(), e);
      }
      CliMain.say(err, "no emulated serial line: " + Reason.of(e));
      return CliMain.REFUSED;
    }
  }

  private Options options() {
    if (tcp != null && (transport != Transport.TCP || port != null)) {
      throw wrong("--tcp " + tcp + " goes without --transport and --port");
    }
    refuse(port, Transport.SERIAL, "--port", "which has no port number");
    refuse(address, Transport.SERIAL, "--address", "where AddressSet gives them out");
    refuse(cameras, Transport.SONY, "--cameras", "which has one camera");
    if (transport != Transport.SERIAL && baud != null) {
      String name = transport.name().toLowerCase(Locale.ROOT);
      throw wrong("--baud is for --transport serial, not for " + name);
    }
    int count = cameras == null ? 1 : cameras;
    Usage.within(spec, "--cameras", count, 1, MAX_CAMERAS);
    int first = address == null ? 1 : address;
    if (first < 1 || first + count - 1 > MAX_CAMERAS) {
      throw wrong("--address " + first + " is outside 1..7, or that of the last camera is");
    }
    int speed = baud == null ? 9_600 : baud;
    if (speed != 9_600 && speed != 38_400) {
      throw wrong("--baud " + speed + " is not a speed of VISCA; right would be 9600 or 38400");
    }
    Options options =
        Options.ANY_PORT.withBaud(speed).withTransport(transport).withFirstAddress(first);
    try {
      CameraModel[] models =
          Collections.nCopies(count, CameraModels.named(model)).toArray(new CameraModel[0]);
      options = options.withModels(models).withImperfections(Imperfections.of(imperfect));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    options = verbose ? options.withTrace(out::println) : options;
    return options
        .withStrict(strict)
        .withTiming(atOnce ? Timing.AT_ONCE : Timing.AS_THE_MODEL)
        .withPort(transport == Transport.SERIAL ? 0 : portNumber());
  }

  private void refuse(@Nullable Integer given, Transport where, String option, String why) {
    if (given != null && transport == where) {
      String name = where.name().toLowerCase(Locale.ROOT);
      throw wrong(option + " is not for --transport " + name + ", " + why);
    }
  }

  private int portNumber() {
    Integer given = tcp == null ? port : tcp;
    int number = given == null ? PORTS.getOrDefault(transport, 0) : given;
    Usage.port(spec, tcp == null ? "--port" : "--tcp", number);
    return number;
  }

  private ParameterException wrong(@Nullable String message) {
    return Usage.wrong(spec, String.valueOf(message));
  }

  private int network(Options options) throws IOException {
    ViscaCameraEmulator camera = ViscaCameraEmulator.start(options);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "VISCA camera emulator (%s) listening on 127.0.0.1:%d; Ctrl-C ends it%n",
        model, camera.port());
    for (int number = 1; number <= camera.cameras().size(); number++) {
      out.println("head: " + camera.address(number));
    }
    out.flush();
    UntilStopped.run(camera::close);
    return CliMain.OK;
  }

  private int serial(Options options) throws IOException {
    ViscaSerialEmulator line = ViscaSerialEmulator.start(options);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("VISCA camera emulator (%s) on %s; Ctrl-C ends it%n", model, line.path());
    for (int address = 1; address <= line.cameras().size(); address++) {
      out.println("head: " + line.address(address));
    }
    out.flush();
    UntilStopped.run(line::close);
    return CliMain.OK;
  }
}
