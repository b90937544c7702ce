namespace AutoPublish.Web.Actions;

/// <summary>The input of a consequential action: the same id and input again is answered as the first time.</summary>
internal interface IRepeatable
{
    /// <summary>What <see cref="RequestId"/> is for, in the schema.</summary>
    const string Meaning = "Any text of your choice that names this request, up to 100 characters. Sent again with the same input within 24 hours, the first answer is returned and nothing is done twice; with another input it is refused.";

    const int MaxLength = 100;

    string? RequestId { get; }
}
