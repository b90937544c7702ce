namespace AutoPublish.Web.Problems;

/// <param name="Pointer">JSON pointer (RFC 6901) of the value, without the leading <c>#</c>; empty is the whole body.</param>
/// <param name="Detail">What is wrong with it, and what would be right.</param>
internal sealed record FieldError(string Pointer, string Detail);
