using AutoPublish.Integrations.Channels.Bluesky;

namespace AutoPublish.UnitTests.Integrations.Bluesky;

[TestClass]
public sealed class ImageSizeTests
{
    [TestMethod]
    [DataRow("89504E470D0A1A0A0000000D49484452000003200000025808060000", "800x600", DisplayName = "PNG")]
    [DataRow("474946383961200358020000", "800x600", DisplayName = "GIF")]
    [DataRow("FFD8FFE000104A46494600010100000100010000FFC20011080258032003012200", "800x600", DisplayName = "JPEG, progressive, behind another segment")]
    [DataRow("FFD8FFFFC000110802580320030122", "800x600", DisplayName = "JPEG with a fill byte")]
    [DataRow("52494646000000005745425056503820000000009001009D012A20035802", "800x600", DisplayName = "WebP, lossy")]
    [DataRow("524946460000000057454250565038580A000000100000001F03005702000000", "800x600", DisplayName = "WebP, extended")]
    [DataRow("5249464600000000574542505650384C000000002F1FC395000000000000", "800x600", DisplayName = "WebP, lossless")]
    [DataRow("89504E470D0A1A0A0000000D49484452000000000000025808060000", "", DisplayName = "PNG without width")]
    [DataRow("89504E47", "", DisplayName = "PNG, cut")]
    [DataRow("FFD8FFE0FFFF4A464946000101", "", DisplayName = "JPEG, cut in a segment")]
    [DataRow("FFD8FFE000004A464946000101", "", DisplayName = "JPEG, segment of no length")]
    [DataRow("", "", DisplayName = "Nothing")]
    [DataRow("3C7376672F3E", "", DisplayName = "Another format")]
    public void Of_Header_IsWidthAndHeight(string hex, string expected)
    {
        BlueskyWire.AspectRatio? size = ImageSize.Of(Convert.FromHexString(hex));

        Assert.AreEqual(expected, size is null ? "" : $"{size.Width}x{size.Height}");
    }
}
