package io.roomhand.rigs.cli;

import io.roomhand.core.device.DeviceSurvey;
import io.roomhand.core.device.Reason;
import io.roomhand.core.thread.Threads;
import java.io.PrintWriter;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "devices",
    description =
        "Lists the cameras, capture boards, microphones, speakers, speakerphone buttons, serial"
            + " ports and monitors of this machine: name, id, node, driver, pins, modes,"
            + " pan-tilt-zoom, who uses them. It asks and changes nothing; it may be run beside the"
            + " service.",
    footer = {
      "",
      "Exit codes: 0 something was found, 1 nothing, 2 the limit passed, 64 wrong usage."
    })
final class DevicesCommand implements Callable<Integer> {
  private static final int LONGEST = 3600;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--json", description = "print one JSON object with all that was found out")
  private boolean json;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "end after this time (default: ${DEFAULT-VALUE})")
  private int limit;

  private final Supplier<List<DeviceSurvey>> surveys;

  DevicesCommand() {
    this(
        () ->
            ServiceLoader.load(DeviceSurvey.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
  }

  /** With other devices than this machine's. */
  DevicesCommand(Supplier<List<DeviceSurvey>> surveys) {
    this.surveys = surveys;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (limit < 1 || limit > LONGEST) {
      throw new ParameterException(
          spec.commandLine(), "--limit " + limit + " is outside 1.." + LONGEST);
    }
    PrintWriter err = spec.commandLine().getErr();
    DevicesFound found = new DevicesFound();
    boolean all = look(found, err);
    List<DeviceSurvey.Entry> told = found.entries();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      DevicesText.json(told, found.skipped(), all, out);
    } else {
      DevicesText.table(told, found.skipped(), out);
    }
    if (told.isEmpty() && !json) {
      err.println("no device for a room was found on this machine");
    }
    if (!all) {
      err.println("a device did not answer within " + limit + " s; those behind it are not listed");
      return RigMain.NO_ANSWER;
    }
    return told.isEmpty() ? RigMain.REFUSED : RigMain.OK;
  }

  /** A device may hang: the thread that looks is left to itself then, and ends with the process. */
  private boolean look(DevicesFound found, PrintWriter err) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Threads.start(
        "devices",
        () -> {
          try {
            surveys.get().forEach(survey -> look(survey, found, err));
          } catch (RuntimeException | LinkageError e) {
            err.println("devices could not be looked at: " + Reason.of(e));
          } finally {
            done.countDown();
          }
        });
    return done.await(limit, TimeUnit.SECONDS);
  }

  /** One that fails says so, and the others look all the same. */
  private static void look(DeviceSurvey survey, DevicesFound found, PrintWriter err) {
    try {
      survey.look(found);
    } catch (RuntimeException | LinkageError e) {
      err.println("some devices could not be looked at: " + Reason.of(e));
    }
  }
}
