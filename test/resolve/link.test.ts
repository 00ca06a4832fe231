import {describe, expect, test} from 'vitest'
import {assetKey, normalise, readDestination} from '../../src/resolve/link.ts'

describe('A link leads out, to a sibling, or inside', () => {
  test.each([
    ['https://example.org/a', {kind: 'out', url: 'https://example.org/a', sibling: false}],
    ['mailto:a@b.org', {kind: 'out', url: 'mailto:a@b.org', sibling: false}],
    ['TEL:+1555', {kind: 'out', url: 'TEL:+1555', sibling: false}],
    ['other.md', {kind: 'out', url: 'other.md', sibling: true}],
    ['../a/other.md#part', {kind: 'out', url: '../a/other.md#part', sibling: true}],
    ['https://example.org/a.md', {kind: 'out', url: 'https://example.org/a.md', sibling: false}],
    ['data/a.pdf', {kind: 'out', url: 'data/a.pdf', sibling: false}],
    ['?q=a:b', {kind: 'out', url: '?q=a:b', sibling: false}],
    ['#f%C3%BC', {kind: 'inside', id: 'fü'}],
    ['#100%', {kind: 'inside', id: '100%'}],
  ])('%s', (url, destination) => {
    expect(readDestination(url)).toEqual(destination)
  })
})

describe('Only four schemes are let through, however they are dressed', () => {
  test.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:x',
    'C:\\x',
  ])('%j', (url) => {
    expect(readDestination(url).kind).toBe('unsafe')
  })
})

test('Addresses are written in the characters of RFC 3986, once', () => {
  expect(normalise('https://fr.example.org/Accès à "x"?a=b&c=%20#d')).toBe(
    'https://fr.example.org/Acc%C3%A8s%20%C3%A0%20%22x%22?a=b&c=%20#d',
  )
  expect(normalise('50%')).toBe('50%25')
  expect(normalise('\uD800')).toBe('%EF%BF%BD')
  expect(normalise(normalise('https://example.org/ü%zz'))).toBe(normalise('https://example.org/ü%zz'))
})

test('A picture is found from the file that names it', () => {
  expect(assetKey('a/report.md', 'img/x%20y.png')).toBe('a/img/x y.png')
  expect(assetKey('a/b/report.md', '../x.png')).toBe('a/x.png')
  expect(assetKey('report.md', '../x.png')).toBe('../x.png')
})
