package io.roomhand.rigs.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomhand.core.device.Reason;
import io.roomhand.core.provider.DataFolder;
import io.roomhand.virtualroom.control.ControlClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Makes things happen in a running virtual room. */
@Command(
    name = "virtual",
    description = "Makes things happen in the virtual room of a running service.",
    footer = {
      "",
      "A DEVICE is webcam, board, head, mic1, mic2, speaker, speakerphone or display, or a name or"
          + " description as \"list\" shows it.",
      "Exit codes: 0 done, 1 refused, 2 no virtual room answers within 5 s, 64 wrong usage."
    },
    synopsisSubcommandLabel = "COMMAND")
final class VirtualCommand {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  enum Position {
    ON,
    OFF
  }

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "data folder of the service (default: $$ROOMHAND_DATA_DIR, else roomhand in the user's"
              + " state folder, for root /var/lib/roomhand)")
  private @Nullable Path dataDir;

  @Command(name = "list", description = "Shows the devices, their short names and how they are.")
  int list() {
    return ask(ControlClient.request("list"));
  }

  @Command(
      name = "unplug",
      description = "Pulls a device out; pulling the head takes it off the network.")
  int unplug(@Parameters(paramLabel = "DEVICE") String device) {
    return ask(ControlClient.request("unplug").put("device", device));
  }

  @Command(name = "plug", description = "Plugs a device in again.")
  int plug(@Parameters(paramLabel = "DEVICE") String device) {
    return ask(ControlClient.request("plug").put("device", device));
  }

  @Command(name = "press", description = "Presses a button of the speakerphone.")
  int press(
      @Parameters(paramLabel = "BUTTON", description = "off-hook, hang-up or mute") String button) {
    return ask(ControlClient.request("press").put("button", button));
  }

  @Command(name = "signal", description = "Changes what arrives on a pin of the capture board.")
  int signal(
      @Parameters(paramLabel = "PIN", description = "Composite, S-Video, HDMI or Serial Digital")
          String pin,
      @Parameters(
              paramLabel = "MODE",
              description = "a mode of the pin, for example 1920x1080p50, or none")
          String mode) {
    return ask(ControlClient.request("signal").put("pin", pin).put("mode", mode));
  }

  @Command(
      name = "mute",
      description = "Mutes a microphone or speaker as with a button of its own.")
  int mute(
      @Parameters(paramLabel = "DEVICE") String device,
      @Parameters(paramLabel = "on|off") Position position,
      @Option(
              names = "--part",
              paramLabel = "PART",
              description = "microphone or speaker of a speakerphone (default: microphone)")
          @Nullable String part) {
    ObjectNode request =
        ControlClient.request("mute").put("device", device).put("on", position == Position.ON);
    if (part != null) {
      request.put("part", part);
    }
    return ask(request);
  }

  private int ask(ObjectNode request) {
    PrintWriter err = spec.commandLine().getErr();
    Path folder =
        dataDir != null
            ? dataDir
            : Path.of(DataFolder.standard(System.getenv(), System.getProperty("user.name", "")));
    JsonNode reply;
    try {
      reply = new ControlClient(folder, LIMIT).ask(request);
    } catch (IOException e) {
      err.printf(
          "roomhand: no virtual room answers in %s (%s); start one: ./roomhand run --virtual%s%n",
          folder, Reason.of(e), dataDir == null ? "" : " --data-dir " + dataDir);
      return CliMain.NO_ANSWER;
    }
    if (!reply.path("ok").asBoolean()) {
      CliMain.say(err, reply.path("error").asText("refused without a reason"));
      return CliMain.REFUSED;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (reply.has("devices")) {
      reply.get("devices").forEach(device -> out.println(line(device)));
    } else {
      out.println(reply.path("text").asText());
    }
    out.flush();
    return CliMain.OK;
  }

  private static String line(JsonNode device) {
    List<String> details = new ArrayList<>();
    device
        .properties()
        .forEach(
            field -> {
              if (!List.of("device", "name", "description", "plugged").contains(field.getKey())) {
                details.add(field.getKey() + " " + words(field.getValue()));
              }
            });
    return "%-13s%-11s%s [%s]%s"
        .formatted(
            device.path("device").asText(),
            device.path("plugged").asBoolean() ? "plugged" : "unplugged",
            device.path("name").asText(),
            device.path("description").asText(),
            details.isEmpty() ? "" : "  " + String.join(", ", details));
  }

  private static String words(JsonNode value) {
    if (value.isBoolean()) {
      return value.booleanValue() ? "yes" : "no";
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(part -> parts.add(part.asText()));
    } else if (value.isObject()) {
      value.properties().forEach(f -> parts.add(f.getKey() + "=" + words(f.getValue())));
    } else {
      return value.asText();
    }
    return parts.isEmpty() ? "out" : "(" + String.join(", ", parts) + ")";
  }
}
