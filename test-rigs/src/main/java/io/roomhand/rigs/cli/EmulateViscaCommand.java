package io.roomhand.rigs.cli;

import io.roomhand.rigs.emulator.ViscaCameraEmulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "visca",
    description =
        "A pan-tilt-zoom camera that speaks VISCA over raw TCP on 127.0.0.1: two execution sockets,"
            + " pan -2448..2448, tilt -432..1296, zoom 0..16384, motors with a finite speed.",
    footer = {
      "",
      "To drive it, put this into the configuration of the service:",
      "  ptz:",
      "    - camera: \"*\"",
      "      head: visca+tcp://127.0.0.1:5678",
      "",
      "Exit codes: 1 the port can't be had, 64 wrong usage; Ctrl-C ends it."
    })
final class EmulateViscaCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--tcp",
      paramLabel = "PORT",
      defaultValue = "5678",
      description = "port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = {"-v", "--verbose"},
      description = "print each frame, in and out, and what it means")
  private boolean verbose;

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--tcp " + port + " is outside 0..65535");
    }
    PrintWriter out = spec.commandLine().getOut();
    ViscaCameraEmulator.Options options = ViscaCameraEmulator.Options.ANY_PORT.withPort(port);
    try (ViscaCameraEmulator camera =
        ViscaCameraEmulator.start(verbose ? options.withTrace(out::println) : options)) {
      out.printf(
          "VISCA camera emulator listening on 127.0.0.1:%d (raw TCP); Ctrl-C ends it%n",
          camera.port());
      out.flush();
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      return RigMain.OK;
    } catch (BindException e) {
      spec.commandLine()
          .getErr()
          .printf("port %d on 127.0.0.1 can't be had: %s%n", port, e.getMessage());
    } catch (IOException e) {
      spec.commandLine().getErr().printf("no emulator on port %d: %s%n", port, e.getMessage());
    }
    return RigMain.REFUSED;
  }
}
