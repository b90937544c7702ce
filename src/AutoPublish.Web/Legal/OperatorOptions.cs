using AutoPublish.Core.Members;

namespace AutoPublish.Web.Legal;

/// <summary>Who runs this installation, and who works for them: what the privacy, terms and support pages say.</summary>
public sealed record OperatorOptions
{
    /// <summary>The person or company that answers for it.</summary>
    public required string Name { get; init; }

    /// <summary>Where people write to.</summary>
    public required string Email { get; init; }

    /// <summary>Postal address in one line; null where none has to be given.</summary>
    public string? Address { get; init; }

    /// <summary>Whose law the terms are under, such as <c>Germany</c>; null says nothing of it.</summary>
    public string? Country { get; init; }

    /// <summary>Everybody who processes data for the operator; the networks that one posts to are not among them.</summary>
    public IReadOnlyList<DataProcessor> Processors { get; init; } = [];

    /// <exception cref="ArgumentException">AP1142: something is missing.</exception>
    public void Validate()
    {
        if (string.IsNullOrWhiteSpace(Name) || MemberAddress.Read(Email) is null)
        {
            throw new ArgumentException("AP1142: OperatorOptions names who runs this installation: a Name, and an Email such as support@example.com.");
        }

        if (Processors.Any(p => string.IsNullOrWhiteSpace(p.Name) || string.IsNullOrWhiteSpace(p.Purpose) || string.IsNullOrWhiteSpace(p.Place)))
        {
            throw new ArgumentException("AP1142: every processor of OperatorOptions has a Name, a Purpose and a Place.");
        }
    }
}

/// <param name="Name">Such as a company.</param>
/// <param name="Purpose">What they do with the data, such as <c>hosting</c>.</param>
/// <param name="Place">Where, such as <c>the European Union</c>.</param>
public sealed record DataProcessor(string Name, string Purpose, string Place);
