package io.roomhand.rigs.cli;

import io.roomhand.core.device.DeviceSurvey;
import java.io.PrintWriter;
import java.util.ArrayList;
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
        "Lists the cameras and capture boards of this machine: name, id, node, driver, pins, modes,"
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
    List<DeviceSurvey.Entry> found = new ArrayList<>();
    boolean all = look(found, err);
    List<DeviceSurvey.Entry> told;
    synchronized (found) {
      told = List.copyOf(found);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      DevicesText.json(told, all, out);
    } else if (told.isEmpty()) {
      err.println("no camera and no capture board was found on this machine");
    } else {
      DevicesText.table(told, out);
    }
    if (!all) {
      err.println("a device did not answer within " + limit + " s; those behind it are not listed");
      return RigMain.NO_ANSWER;
    }
    return told.isEmpty() ? RigMain.REFUSED : RigMain.OK;
  }

  /** A device may hang: the thread that looks is left to itself then, and ends with the process. */
  private boolean look(List<DeviceSurvey.Entry> found, PrintWriter err)
      throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                for (DeviceSurvey survey : surveys.get()) {
                  survey.look(
                      entry -> {
                        synchronized (found) {
                          found.add(entry);
                        }
                      });
                }
              } catch (RuntimeException | LinkageError e) {
                err.println("devices could not be looked at: " + e);
              } finally {
                done.countDown();
              }
            },
            "devices");
    thread.setDaemon(true);
    thread.start();
    return done.await(limit, TimeUnit.SECONDS);
  }
}
