package io.roomhand.api.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  private final UnfinishedMessages unfinished = new UnfinishedMessages();
  private final List<String> messages = new ArrayList<>();
  private final List<String> turns = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;

  private final MessageReader.Owner owner =
      new MessageReader.Owner() {
        @Override
        public int largestMessage() {
          return 100_000;
        }

        @Override
        public void heard() {}

        @Override
        public void turnEnds() {
          turns.add("after " + messages.size());
        }
      };

  /** What Vert.x does with a socket that is paused. */
  private final ChannelInboundHandlerAdapter client =
      new ChannelInboundHandlerAdapter() {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
          if (message instanceof TextWebSocketFrame frame) {
            messages.add(frame.text());
            if (messages.size() % stopAfter == 0) {
              ctx.channel().config().setAutoRead(false);
            }
          }
        }
      };

  private final EmbeddedChannel channel =
      new EmbeddedChannel(new MessageReader(owner, unfinished), client);

  @AfterEach
  void end() {
    channel.finishAndReleaseAll();
    assertThat(unfinished.total()).isZero();
  }

  private static ByteBuf frames(String... texts) {
    ByteBuf all = Unpooled.buffer();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      all.writeByte(0x81).writeByte(0x80 | bytes.length).writeInt(0).writeBytes(bytes);
    }
    return all;
  }

  @Test
  void stopsWithinWhatWasReadWhileTheClientIsNotRead() {
    stopAfter = 2;
    ByteBuf read = frames("a", "b", "c", "d", "e");
    channel.writeInbound(read);
    assertThat(messages).containsExactly("a", "b");
    channel.config().setAutoRead(true);
    assertThat(messages).containsExactly("a", "b", "c", "d");
    channel.config().setAutoRead(true);
    assertThat(messages).containsExactly("a", "b", "c", "d", "e");
    assertThat(read.refCnt()).as("nobody keeps the bytes").isZero();
    assertThat(turns).containsExactly("after 2", "after 4", "after 5");
  }

  @Test
  void aMessageIsReadHoweverItsBytesCome() {
    String text = "x".repeat(120);
    ByteBuf all = frames(text, "next");
    while (all.isReadable()) {
      channel.writeInbound(all.readBytes(1));
    }
    all.release();
    assertThat(messages).containsExactly(text, "next");
  }

  @Test
  void countsWhatItKeepsOfAMessageAndNoMore() {
    ByteBuf begun = Unpooled.buffer().writeByte(0x01).writeByte(0xfe).writeShort(60_000);
    channel.writeInbound(begun.writeInt(0).writeBytes(new byte[10]));
    assertThat(unfinished.total()).isEqualTo(10);
    channel.writeInbound(Unpooled.buffer().writeBytes(new byte[20_000]));
    assertThat(unfinished.total()).isBetween(20_010, 40_020);
    channel.writeInbound(Unpooled.buffer().writeBytes(new byte[39_990]));
    channel.writeInbound(frames().writeByte(0x80).writeByte(0x81).writeInt(0).writeByte(' '));
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0)).hasSize(60_001);
    assertThat(unfinished.total()).isZero();
  }

  @Test
  void whatAClientThatWentHadBegunIsForgotten() {
    channel.writeInbound(
        Unpooled.buffer().writeByte(0x01).writeByte(0x85).writeInt(0).writeBytes(new byte[5]));
    assertThat(unfinished.total()).isEqualTo(5);
    assertThat(channel.close().isDone()).isTrue();
    assertThat(unfinished.total()).isZero();
  }
}
