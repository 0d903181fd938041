package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.net.MessageCutter;
import io.roomhand.virtualroom.net.Peer;
import io.roomhand.virtualroom.net.Receiver;
import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import io.roomhand.virtualroom.visca.path.DelayQueue;
import io.roomhand.virtualroom.visca.transcript.Hex;
import io.roomhand.virtualroom.visca.transcript.Transcript;
import io.roomhand.virtualroom.visca.transcript.Transcript.Exchange;
import io.roomhand.virtualroom.visca.transcript.ViscaWords;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plays a {@link Transcript} back as a camera on a TCP port of 127.0.0.1. To each frame it answers
 * as the camera did to the same bytes, first time, second time and so on; after the last time with
 * the last answer again. To bytes that the transcript does not have it answers nothing.
 */
public final class TranscriptCamera implements AutoCloseable {
  private final Surroundings surroundings;
  private final Transcript transcript;
  private final boolean delays;
  private final Consumer<? super String> report;
  private final NetworkPort wire;
  private final Map<String, ArrayDeque<Exchange>> answers = new HashMap<>();
  private final Map<Peer, MessageCutter> cutters = new HashMap<>();
  private final Set<String> saidLast = new HashSet<>();
  private final DelayQueue leaving;
  private int answered;
  private int missing;

  private TranscriptCamera(
      Transcript transcript,
      ViscaCameraEmulator.Options options,
      Surroundings surroundings,
      boolean delays,
      Consumer<? super String> report)
      throws IOException {
    this.transcript = transcript;
    this.surroundings = surroundings;
    this.delays = delays;
    this.report = report;
    leaving = new DelayQueue(surroundings.time, surroundings.turn);
    for (Exchange exchange : transcript.exchanges()) {
      answers.computeIfAbsent(exchange.hex, hex -> new ArrayDeque<>()).add(exchange);
    }
    wire = NetworkPort.open(options.withTransport(Transport.TCP), new Clients());
  }

  /**
   * Listens at once.
   *
   * @param options the port, the time, the loop and the trace are used
   * @param delays whether answers take as long as they took
   * @param report gets a line for everything that the transcript does not have
   * @throws IOException when the port can't be had
   */
  public static TranscriptCamera start(
      Transcript transcript,
      ViscaCameraEmulator.Options options,
      boolean delays,
      Consumer<? super String> report)
      throws IOException {
    Surroundings surroundings = new Surroundings(options);
    try {
      return new TranscriptCamera(transcript, options, surroundings, delays, report);
    } catch (IOException e) {
      surroundings.close();
      throw e;
    }
  }

  public int port() {
    return wire.number();
  }

  /** As the configuration spells it. */
  public String address() {
    return wire.address();
  }

  /** One line: how much of the transcript was asked for, and what was asked that it has not. */
  public String summary() {
    return "%d frames answered, %d not in the transcript, %d of its %d never asked"
        .formatted(
            surroundings.turn.ask(() -> answered),
            surroundings.turn.ask(() -> missing),
            surroundings.turn.ask(this::neverAsked),
            transcript.exchanges().size());
  }

  private int neverAsked() {
    int left = 0;
    for (Map.Entry<String, ArrayDeque<Exchange>> same : answers.entrySet()) {
      left += same.getValue().size() - (saidLast.contains(same.getKey()) ? 1 : 0);
    }
    return left;
  }

  private void answer(Peer client, byte[] frame) {
    String hex = Hex.of(frame);
    surroundings.trace.toCamera(client.number(), frame);
    ArrayDeque<Exchange> same = answers.get(hex);
    if (same == null) {
      missing++;
      report.accept("NOT IN THE TRANSCRIPT, not answered: " + hex + " | " + ViscaWords.of(frame));
      return;
    }
    answered++;
    Exchange next = same.getFirst();
    if (same.size() > 1) {
      same.removeFirst();
    } else if (!saidLast.add(hex)) {
      report.accept("asked more often than in the transcript, last answer again: " + hex);
    }
    for (Transcript.Reply reply : next.replies) {
      long at = surroundings.time.nanoTime() + (delays ? reply.nanos() : 0);
      leaving.at(at, () -> send(client, Hex.parse(reply.hex())));
    }
  }

  private void send(Peer client, byte[] frame) {
    surroundings.trace.fromCamera(client.number(), frame);
    client.send(frame);
  }

  @Override
  public void close() {
    wire.close();
    surroundings.turn.run(leaving::clear);
    surroundings.close();
  }

  private final class Clients implements Receiver {
    @Override
    public void connected(Peer peer) {
      surroundings.turn.run(
          () -> {
            cutters.put(
                peer,
                new MessageCutter(
                    ViscaUnit.TERMINATOR, RawFraming.MAX_FRAME, frame -> answer(peer, frame)));
            transcript.unasked().forEach(hex -> send(peer, Hex.parse(hex)));
          });
    }

    @Override
    public void received(Peer from, byte[] bytes) {
      surroundings.turn.run(
          () -> {
            MessageCutter cutter = cutters.get(from);
            if (cutter != null) {
              cutter.take(bytes);
            }
          });
    }

    @Override
    public void gone(Peer peer) {
      surroundings.turn.run(() -> cutters.remove(peer));
    }
  }
}
