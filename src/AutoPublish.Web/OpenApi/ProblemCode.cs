namespace AutoPublish.Web.OpenApi;

/// <summary>A stable code that a caller can meet, as the contract explains it.</summary>
/// <param name="Code">Such as <c>AP2102</c>.</param>
/// <param name="Status">The HTTP status of the problem; null when it only stands in the reason of a content or target.</param>
/// <param name="Meaning">What happened.</param>
/// <param name="Remedy">What the caller can do.</param>
internal sealed record ProblemCode(string Code, int? Status, string Meaning, string Remedy);
