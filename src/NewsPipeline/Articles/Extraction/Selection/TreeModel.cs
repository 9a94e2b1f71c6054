using System.Globalization;
using System.Runtime.InteropServices;

namespace NewsPipeline.Articles.Extraction.Selection;

/// <summary>
/// A sum of small decision trees, read from text a person can follow: a header <c>model NAME bias B</c>, then trees, a line
/// a node: <c>COLUMN threshold left right value</c> (go left where the column's value is at most the threshold), or
/// <c>leaf value</c>. The value of an inner node is what its tree would answer if it ended there: from these --explain tells
/// which columns moved a score.
/// </summary>
internal sealed class TreeModel
{
    private readonly float _bias;
    private readonly int[] _roots;
    private readonly Node[] _nodes;
    private readonly LeafMasks _masks = new();

    private TreeModel(float bias, int[] roots, Node[] nodes)
    {
        _bias = bias;
        _roots = roots;
        _nodes = nodes;
        foreach (var root in roots)
            _masks.Add(nodes, root);
    }

    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Node(int Column, float Threshold, int Left, int Right, float Value);

    public static TreeModel Of(float bias, IReadOnlyList<IReadOnlyList<Node>> trees)
    {
        var roots = new int[trees.Count];
        var nodes = new List<Node>();
        for (var t = 0; t < trees.Count; t++)
        {
            var start = roots[t] = nodes.Count;
            foreach (var node in trees[t])
                nodes.Add(node.Column < 0 ? node : node with { Left = node.Left + start, Right = node.Right + start });
        }

        return new TreeModel(bias, roots, [.. nodes]);
    }

    /// <summary>Probabilities that rows are article text.</summary>
    /// <param name="rows">The rows, one after the other.</param>
    /// <param name="columns">Columns of a row.</param>
    public float[] Score(ReadOnlySpan<float> rows, int columns)
    {
        var scores = new float[rows.Length / columns];
        scores.AsSpan().Fill(_bias);
        _masks.Add(rows, columns, scores);
        foreach (ref var score in scores.AsSpan())
            score = 1 / (1 + MathF.Exp(-score));
        return scores;
    }

    /// <summary>Adds what each column contributed to the row's score (log odds) to <paramref name="contributions"/>.</summary>
    public void Explain(ReadOnlySpan<float> row, Span<float> contributions)
    {
        foreach (var root in _roots)
        {
            var node = _nodes[root];
            while (node.Column >= 0)
            {
                var next = _nodes[row[node.Column] <= node.Threshold ? node.Left : node.Right];
                contributions[node.Column] += next.Value - node.Value;
                node = next;
            }
        }
    }

    /// <summary>Reads the models of a weights file, in order.</summary>
    /// <exception cref="FormatException">The file is not in the form above or names an unknown column.</exception>
    public static IReadOnlyList<TreeModel> Read(TextReader reader, Func<string, int> column)
    {
        var models = new List<TreeModel>();
        var trees = new List<List<Node>>();
        var bias = 0f;
        void End()
        {
            if (trees.Count > 0)
                models.Add(Of(bias, trees));
            trees = [];
        }

        while (reader.ReadLine() is { } line)
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (parts)
            {
                case [] or ["#", ..]:
                    break;
                case ["model", _, "bias", var value]:
                    End();
                    bias = Number(value);
                    break;
                case ["tree"]:
                    trees.Add([]);
                    break;
                case ["leaf", var value]:
                    trees[^1].Add(new Node(-1, 0, 0, 0, Number(value)));
                    break;
                case [var name, var threshold, var left, var right, var value]:
                    trees[^1].Add(new Node(column(name), Number(threshold), (int)Number(left), (int)Number(right), Number(value)));
                    break;
                default:
                    throw new FormatException($"not a line of a weights file: {line}");
            }
        }

        End();
        return models;
    }

    /// <summary>Writes the model in the form <see cref="Read"/> takes.</summary>
    public void Write(TextWriter writer, string name, Func<int, string> column)
    {
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model {name} bias {_bias:G5}"));
        for (var t = 0; t < _roots.Length; t++)
        {
            var end = t + 1 < _roots.Length ? _roots[t + 1] : _nodes.Length;
            writer.WriteLine("tree");
            for (var i = _roots[t]; i < end; i++)
            {
                var node = _nodes[i];
                writer.WriteLine(node.Column < 0
                    ? string.Create(CultureInfo.InvariantCulture, $"leaf {node.Value:G4}")
                    : string.Create(CultureInfo.InvariantCulture, $"{column(node.Column)} {node.Threshold:G6} {node.Left - _roots[t]} {node.Right - _roots[t]} {node.Value:G4}"));
            }
        }
    }

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
