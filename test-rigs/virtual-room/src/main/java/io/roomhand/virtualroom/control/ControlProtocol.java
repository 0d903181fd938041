package io.roomhand.virtualroom.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.device.Reason;
import io.roomhand.core.hook.HookButton;
import io.roomhand.virtualroom.place.VirtualRoom;
import io.roomhand.virtualroom.sound.SimulatedAudio;
import io.roomhand.virtualroom.sound.SimulatedMicrophone;
import io.roomhand.virtualroom.sound.SimulatedSpeaker;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said on the control socket: a JSON object a line in, one out. A request has {@code
 * "command"} and the command's fields; a reply has {@code "ok"} and, if true, {@code "text"} or
 * {@code "devices"}, else {@code "error"} and {@code "errorCode"}.
 */
public final class ControlProtocol {
  private static final Logger log = LoggerFactory.getLogger(ControlProtocol.class);
  private static final Map<String, HookButton> BUTTONS =
      Map.of(
          "off-hook",
          HookButton.OFF_HOOK,
          "hang-up",
          HookButton.HANG_UP,
          "mute",
          HookButton.MUTE_TOGGLE);

  /** Made at the first request: it would cost every start some milliseconds. */
  private static final class Json {
    static final JsonMapper MAPPER =
        JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  private final VirtualRoom room;

  public ControlProtocol(VirtualRoom room) {
    this.room = room;
  }

  /** Carries out one request; the reply, without a line end. Never throws. */
  String answer(String line) {
    ObjectNode reply = Json.MAPPER.createObjectNode();
    try {
      reply.put("ok", true);
      carryOut(Json.MAPPER.readTree(line), reply);
    } catch (JsonProcessingException e) {
      refuse(reply, ErrorCode.INVALID_PARAMETER, "not JSON: " + e.getOriginalMessage());
    } catch (DeviceException e) {
      refuse(reply, e.code(), e.text());
    } catch (RuntimeException e) {
      log.error("the control of the virtual room failed at {}", line, e);
      refuse(reply, ErrorCode.INTERNAL, "internal error: " + Reason.of(e));
    }
    return reply.toString();
  }

  private static void refuse(ObjectNode reply, ErrorCode code, String text) {
    reply.removeAll();
    reply.put("ok", false);
    reply.put("error", text);
    reply.put("errorCode", code.name());
  }

  private void carryOut(JsonNode request, ObjectNode reply) {
    if (!request.isObject()) {
      throw invalid("a request is a JSON object with \"command\"");
    }
    String command = text(request, "command");
    switch (command) {
      case "list" -> reply.set("devices", Json.MAPPER.valueToTree(room.list()));
      case "unplug" -> say(reply, room.unplug(text(request, "device")).name() + " is unplugged");
      case "plug" -> say(reply, room.plug(text(request, "device")).name() + " is plugged in");
      case "press" -> {
        String button = text(request, "button");
        HookButton known = BUTTONS.get(button);
        if (known == null) {
          throw invalid(
              "there is no button \"" + button + "\"; there are: off-hook, hang-up, mute");
        }
        say(reply, button + " was pressed on " + room.press(known).name());
      }
      case "signal" -> {
        String pin = text(request, "pin");
        String mode = text(request, "mode");
        boolean nothing = mode.equals("none");
        room.signal(pin, nothing ? null : mode);
        say(reply, (nothing ? "nothing" : mode) + " arrives on " + pin);
      }
      case "mute" -> {
        JsonNode on = request.path("on");
        if (!on.isBoolean()) {
          throw invalid("\"on\" must be true or false");
        }
        DeviceId device = room.mute(text(request, "device"), part(request), on.booleanValue());
        say(reply, device.name() + (on.booleanValue() ? " is muted" : " is not muted"));
      }
      default ->
          throw invalid(
              "there is no command \""
                  + command
                  + "\"; there are: list, unplug, plug, press, signal, mute");
    }
  }

  private static Class<? extends SimulatedAudio> part(JsonNode request) {
    if (!request.has("part")) {
      return SimulatedAudio.class;
    }
    String part = text(request, "part");
    return switch (part) {
      case "microphone" -> SimulatedMicrophone.class;
      case "speaker" -> SimulatedSpeaker.class;
      default -> throw invalid("there is no part \"" + part + "\"; there are: microphone, speaker");
    };
  }

  private static void say(ObjectNode reply, String text) {
    reply.put("text", text);
  }

  private static String text(JsonNode request, String field) {
    JsonNode value = request.path(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw invalid("\"" + field + "\" must be a text");
    }
    return value.textValue();
  }

  private static DeviceException invalid(String text) {
    return new DeviceException(ErrorCode.INVALID_PARAMETER, text);
  }
}
