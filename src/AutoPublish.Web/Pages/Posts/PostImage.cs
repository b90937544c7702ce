namespace AutoPublish.Web.Pages.Posts;

/// <param name="Address">On this host, signed.</param>
/// <param name="AltText">What it shows.</param>
public sealed record PostImage(string Address, string AltText);
