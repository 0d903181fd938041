package io.roomhand.rigs.cli;

import static io.roomhand.core.provider.MicrophoneSurvey.ENOUGH;

import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DeviceSurvey;
import io.roomhand.core.provider.MicrophoneSurvey;
import io.roomhand.core.provider.UsbSurvey;
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
      "Exit codes: 0 something was found, 1 nothing, or USB can't be asked, 2 the limit passed, 64"
          + " wrong usage."
    })
final class DevicesCommand implements Callable<Integer> {
  private static final int LONGEST = 3600;
  private static final int SHORTEST_TO_LISTEN = 15;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--json", description = "print one JSON object with all that was found out")
  private boolean json;

  @Option(
      names = "--usb",
      description =
          "also print how all USB devices hang together: speed, power and hubs on the way, which of"
              + " the devices above is where, and which cameras run slower than they could or share a"
              + " hub. Root sees more: others may not ask every device what speed it declares.")
  private boolean usb;

  @Option(
      names = "--listen",
      description =
          "also record all microphones for six seconds, and say which of them give sound, nothing but"
              + " zeros, or nothing at all, and which another program holds. They show that they are"
              + " in use; where no sound server shares them, a service or a call has to end before.")
  private boolean listen;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "end after this time (default: ${DEFAULT-VALUE})")
  private int limit;

  private final Supplier<List<DeviceSurvey>> surveys;
  private final Supplier<List<UsbSurvey>> usbSurveys;
  private final Supplier<List<MicrophoneSurvey>> microphoneSurveys;

  DevicesCommand() {
    this(
        () -> all(DeviceSurvey.class),
        () -> all(UsbSurvey.class),
        () -> all(MicrophoneSurvey.class));
  }

  /** With other devices than this machine's. */
  DevicesCommand(
      Supplier<List<DeviceSurvey>> surveys,
      Supplier<List<UsbSurvey>> usbSurveys,
      Supplier<List<MicrophoneSurvey>> microphoneSurveys) {
    this.surveys = surveys;
    this.usbSurveys = usbSurveys;
    this.microphoneSurveys = microphoneSurveys;
  }

  private static <T> List<T> all(Class<T> service) {
    return ServiceLoader.load(service).stream().map(ServiceLoader.Provider::get).toList();
  }

  @Override
  public Integer call() throws InterruptedException {
    Usage.within(spec, "--limit", limit, listen ? SHORTEST_TO_LISTEN : 1, LONGEST);
    PrintWriter err = spec.commandLine().getErr();
    DevicesFound found = new DevicesFound();
    boolean all = look(found, err);
    List<DeviceSurvey.Entry> told = found.entries();
    List<UsbSurvey.Device> tree = usb ? found.usb() : null;
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      DevicesText.json(found, tree, all, out);
    } else {
      DevicesText.table(told, found.skipped(), out);
      DevicesText.sound(found.sound(), out);
      DevicesText.microphones(found.microphones(), out);
      if (tree != null) {
        UsbText.tree(tree, told, out);
      }
    }
    if (usb && tree == null && all) {
      return CliMain.REFUSED;
    }
    if (told.isEmpty() && !json) {
      CliMain.say(err, "no device for a room was found on this machine");
    }
    if (!all) {
      CliMain.say(
          err, "a device did not answer within " + limit + " s; those behind it are not listed");
      return CliMain.NO_ANSWER;
    }
    return told.isEmpty() ? CliMain.REFUSED : CliMain.OK;
  }

  /** A device may hang: the thread that looks is left to itself then, and ends with the process. */
  private boolean look(DevicesFound found, PrintWriter err) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Threads.start(
        "devices",
        () -> {
          try {
            surveys.get().forEach(survey -> look(survey, found, err));
            if (listen) {
              CliMain.say(err, "listening for " + ENOUGH.toSeconds() + " s");
              microphoneSurveys.get().forEach(survey -> listen(survey, found, err));
            }
            if (usb) {
              usbSurveys.get().forEach(survey -> lookAtUsb(survey, found, err));
            }
          } catch (RuntimeException | LinkageError e) {
            CliMain.say(err, "devices could not be looked at: " + Reason.of(e));
          } finally {
            done.countDown();
          }
        });
    return done.await(limit, TimeUnit.SECONDS);
  }

  private static void listen(MicrophoneSurvey survey, DevicesFound found, PrintWriter err) {
    try {
      found.microphones(survey.listen(ENOUGH));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError e) {
      CliMain.say(err, "microphones could not be listened to: " + Reason.of(e));
    }
  }

  private static void lookAtUsb(UsbSurvey survey, DevicesFound found, PrintWriter err) {
    try {
      found.usb(survey.look());
    } catch (RuntimeException | LinkageError e) {
      CliMain.say(err, "USB could not be looked at: " + Reason.of(e));
    }
  }

  /** One that fails says so, and the others look all the same. */
  private static void look(DeviceSurvey survey, DevicesFound found, PrintWriter err) {
    try {
      survey.look(found);
    } catch (RuntimeException | LinkageError e) {
      CliMain.say(err, "some devices could not be looked at: " + Reason.of(e));
    }
  }
}
