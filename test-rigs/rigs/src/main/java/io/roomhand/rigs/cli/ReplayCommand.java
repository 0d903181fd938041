package io.roomhand.rigs.cli;

import io.roomhand.virtualroom.visca.TranscriptCamera;
import io.roomhand.virtualroom.visca.ViscaCameraEmulator.Options;
import io.roomhand.virtualroom.visca.transcript.Transcript;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description =
        "Plays a transcript back as a camera on 127.0.0.1 (raw TCP): to each frame it answers as"
            + " the camera did to the same bytes, and says what the transcript does not have.",
    footer = {
      "",
      "A line of a transcript is a frame, to the camera or from it:",
      "  12.345678 head -> 81 01 06 01 0C 0A 01 03 FF | words",
      "  12.390001 head <- 90 41 FF | words",
      "TX and RX may stand for the arrows; the head and the words may be absent; # begins a"
          + " comment.",
      "",
      "Exit codes: 0 after Ctrl-C or SIGTERM, 1 the file or the port can't be had, 64 wrong usage."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "the transcript")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5678",
      description = "port to listen on, 0 for any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--head", paramLabel = "NAME", description = "which one, if it has several")
  private @Nullable String head;

  @Option(names = "--no-delays", description = "answer at once, not as late as the camera did")
  private boolean noDelays;

  @Option(
      names = {"-v", "--verbose"},
      description = "print each frame, in and out, and what it means")
  private boolean verbose;

  @Override
  public Integer call() {
    Usage.port(spec, "--port", port);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Transcript transcript;
    try {
      transcript = Transcript.read(file, head);
    } catch (NoSuchFileException e) {
      CliMain.say(err, "there is no file " + file);
      return CliMain.REFUSED;
    } catch (IOException e) {
      CliMain.say(err, String.valueOf(e.getMessage()));
      return CliMain.REFUSED;
    }
    Options options = Options.ANY_PORT.withPort(port);
    options = verbose ? options.withTrace(out::println) : options;
    try {
      TranscriptCamera camera =
          TranscriptCamera.start(transcript, options, !noDelays, line -> CliMain.say(err, line));
      out.printf("replaying %s; Ctrl-C ends it%nhead: %s%n", file, camera.address());
      out.flush();
      UntilStopped.run(
          () -> {
            camera.close();
            out.println(camera.summary());
            out.flush();
          });
      return CliMain.OK;
    } catch (IOException e) {
      return CliMain.noPort(err, port, e);
    }
  }
}
